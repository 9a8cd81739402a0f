package io.rilato.leadrouting.form;

import io.rilato.contracts.leadrouting.Form;
import io.rilato.platform.records.RecordJson;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what a form sends into a lead's JSON. Field names are forgiving ({@code first_name}, {@code
 * firstName}); what no field of a lead is called is kept as a custom field.
 */
final class FormEntry {
  /** Hidden from people; only a program fills it in. */
  static final String HONEYPOT = "website_url";

  private static final int MOST_CUSTOM = 50;
  private static final int MOST_CUSTOM_TEXT = 2_000;
  private static final int LONGEST_REFERRER = 2_000;

  private static final Set<String> TEXTS =
      Set.of(
          "givenName",
          "familyName",
          "company",
          "email",
          "phone",
          "jobTitle",
          "country",
          "region",
          "city",
          "postalCode",
          "industry",
          "language",
          "message",
          "source",
          "medium",
          "campaign",
          "referrer",
          "landingPage");

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("firstname", "givenName"),
          Map.entry("lastname", "familyName"),
          Map.entry("surname", "familyName"),
          Map.entry("emailaddress", "email"),
          Map.entry("telephone", "phone"),
          Map.entry("tel", "phone"),
          Map.entry("companyname", "company"),
          Map.entry("organization", "company"),
          Map.entry("organisation", "company"),
          Map.entry("title", "jobTitle"),
          Map.entry("state", "region"),
          Map.entry("zip", "postalCode"),
          Map.entry("zipcode", "postalCode"),
          Map.entry("comment", "message"),
          Map.entry("utmsource", "source"),
          Map.entry("utmmedium", "medium"),
          Map.entry("utmcampaign", "campaign"));

  private FormEntry() {}

  /**
   * The lead.
   *
   * @param sent by field; values are texts
   * @param referrer the page the browser came from
   */
  static ObjectNode lead(Map<String, String> sent, Form form, @Nullable String referrer) {
    ObjectNode lead = RecordJson.mapper().createObjectNode();
    Map<String, String> others = new LinkedHashMap<>();
    sent.forEach((name, value) -> {
      String field = field(name);
      if (value.isBlank() || name.equals(HONEYPOT)) {
        return;
      }
      if (field != null && (!lead.has(field) || name.toLowerCase(Locale.ROOT).startsWith("utm"))) {
        lead.put(field, value);
      } else if (!addSpecial(lead, plain(name), value)) {
        others.put(name, value);
      }
    });
    addDefaults(lead, form, referrer);
    others.entrySet().stream()
        .filter(other -> other.getKey().matches("[A-Za-z][A-Za-z0-9_]{0,63}"))
        .limit(MOST_CUSTOM)
        .forEach(other ->
            lead.withObject("/custom")
                .put(other.getKey(), cut(other.getValue(), MOST_CUSTOM_TEXT)));
    return lead;
  }

  private static void addDefaults(ObjectNode lead, Form form, @Nullable String referrer) {
    if (!lead.has("source")) {
      lead.put("source", form.source() == null ? form.name() : form.source());
    }
    if (!lead.has("campaign") && form.campaign() != null) {
      lead.put("campaign", form.campaign());
    }
    if (!lead.has("referrer") && referrer != null) {
      lead.put("referrer", cut(referrer, LONGEST_REFERRER));
    }
  }

  /** The beginning of a text; never half a character. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
  }

  private static boolean addSpecial(ObjectNode lead, String name, String value) {
    switch (name) {
      case "name", "fullname" -> {
        String text = value.strip();
        int space = text.lastIndexOf(' ');
        if (space > 0 && !lead.has("givenName")) {
          lead.put("givenName", text.substring(0, space));
        }
        if (!lead.has("familyName")) {
          lead.put("familyName", text.substring(space + 1));
        }
        return true;
      }
      case "consent" -> {
        lead.put(
            "consent", Set.of("true", "on", "yes", "1").contains(value.toLowerCase(Locale.ROOT)));
        return true;
      }
      case "employees" -> {
        try {
          lead.put("employees", Integer.parseInt(value.strip()));
          return true;
        } catch (NumberFormatException e) {
          return false;
        }
      }
      default -> {
        return false;
      }
    }
  }

  private static @Nullable String field(String name) {
    String plain = plain(name);
    return TEXTS.stream()
        .filter(field -> field.toLowerCase(Locale.ROOT).equals(plain))
        .findFirst()
        .orElse(OTHER_NAMES.get(plain));
  }

  private static String plain(String name) {
    return name.replaceAll("[_\\-\\s]", "").toLowerCase(Locale.ROOT);
  }
}
