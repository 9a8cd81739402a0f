package io.rilato.infra.demo;

import io.rilato.infra.client.RilatoClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The persons of Splink's data set as they fill a web form in, typing mistakes and all. The set
 * does not say where they came from: their row's number decides.
 */
final class LeadFile {
  /** By it the demo finds its leads again. */
  static final String REFERRER = "https://www.rilato.example/demo";

  /** The custom field with the row's number. */
  static final String ROW = "demoRow";

  private static final int HUNDRED = 100;

  private LeadFile() {}

  /**
   * One person.
   *
   * @param row from 0
   */
  record Entry(int row, ObjectNode form) {}

  /** Where somebody came from; so many of a hundred do. */
  private record Origin(int share, String source, String medium, @Nullable String campaign) {}

  private static final List<Origin> ORIGINS =
      List.of(
          new Origin(24, "google", "organic", null),
          new Origin(18, "google", "cpc", "crm-comparison"),
          new Origin(14, "linkedin", "social", "product-tour"),
          new Origin(13, "newsletter", "email", "customer-stories"),
          new Origin(11, "partner", "referral", "partner-programme"),
          new Origin(9, "webinar", "event", "crm-basics"),
          new Origin(6, "trade-fair", "event", "sales-expo"),
          new Origin(5, "direct", "none", null));

  static List<Entry> read() {
    return Csv.resource("persons.csv").stream().map(LeadFile::entry).toList();
  }

  private static Entry entry(Map<String, String> person) {
    int row = Integer.parseInt(person.getOrDefault("id", ""));
    ObjectNode form = RilatoClient.object();
    put(form, "first_name", person.getOrDefault("first_name", ""));
    put(form, "last_name", person.getOrDefault("surname", ""));
    put(form, "email", person.getOrDefault("email", ""));
    put(form, "city", person.getOrDefault("city", ""));
    put(form, "birthDate", person.getOrDefault("dob", ""));
    Origin origin = origin(draw(row, "origin"));
    form.put("utm_source", origin.source());
    form.put("utm_medium", origin.medium());
    if (origin.campaign() != null) {
      form.put("utm_campaign", origin.campaign());
    }
    form.put("landing_page", "https://www.rilato.example/" + page(origin));
    form.put("referrer", REFERRER);
    form.put(ROW, Integer.toString(row));
    return new Entry(row, form);
  }

  private static String page(Origin origin) {
    return origin.campaign() == null ? "contact" : origin.campaign();
  }

  private static Origin origin(int drawn) {
    int left = drawn;
    for (Origin origin : ORIGINS) {
      left -= origin.share();
      if (left < 0) {
        return origin;
      }
    }
    return ORIGINS.getLast();
  }

  private static void put(ObjectNode form, String field, String value) {
    if (!value.isEmpty()) {
      form.put(field, value);
    }
  }

  /** A number from 0 to 99 that looks drawn and is the same in every load. */
  static int draw(int row, String what) {
    long mixed = (row * 0x9E3779B97F4A7C15L) ^ (what.hashCode() * 0xC2B2AE3D27D4EB4FL);
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 32)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), HUNDRED);
  }
}
