package io.rilato.infra.demo;

import static io.rilato.infra.client.RilatoClient.encode;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A few things to ask, each with what was found. */
public final class Tour {
  /** A service that is slow to answer is left out of a search of everything: it is asked again. */
  private static final int TRIES = 5;

  private final RilatoClient client;
  private final @Nullable String companiesWritten;
  private final @Nullable String contactsWritten;
  private final List<Stop> stops = new ArrayList<>();

  /**
   * One question.
   *
   * @param request as it was sent, decoded for people
   * @param found one line for each thing found
   */
  public record Stop(String title, String request, List<String> found) {}

  Tour(RilatoClient client, @Nullable String companiesWritten, @Nullable String contactsWritten) {
    this.client = client;
    this.companiesWritten = companiesWritten;
    this.contactsWritten = contactsWritten;
  }

  List<Stop> stops() throws InterruptedException {
    list("Mistyped names are found", "contacts", "q=gabriel thoams&limit=3", Tour::contact);
    list("Accents and case do not matter", "companies", "q=ÀCME corporation", Tour::company);
    list(
        "Lists are filtered and sorted",
        "companies",
        "filter=industry == 'technology' && employees > 3000&sort=-employees&limit=5",
        Tour::company);
    list(
        "Persons of one year in one city",
        "contacts",
        "filter=birthDate >= '1990-01-01' && birthDate < '1991-01-01'"
            + " && addresses.exists(a, a.city == 'london')&sort=familyName,givenName&limit=5",
        Tour::contact);
    ask(
        "The first letters are enough",
        "/api/v1/search",
        "q=acm",
        null,
        answer -> lines(answer.body().path("items"), Tour::hit));
    family();
    return stops;
  }

  /** A group with its companies, and what happened to one of them. */
  private void family() throws InterruptedException {
    String acme = "/api/v1/companies/by/" + CompanyFile.SYSTEM + "/" + encode("Acme Corporation");
    Answer found = client.send(Request.get(acme).consistentWith(companiesWritten));
    if (!found.ok()) {
      return;
    }
    list(
        "Companies have a parent",
        "companies",
        "filter=parentId == '" + found.id() + "'&sort=name",
        Tour::company);
    Answer child =
        client.get("/api/v1/companies/by/" + CompanyFile.SYSTEM + "/" + encode("Bluth Company"));
    if (child.ok()) {
      ask(
          "Everything can be explained",
          "/api/v1/companies/" + child.id() + "/history",
          "",
          companiesWritten,
          answer -> lines(answer.body().path("items"), Tour::change));
    }
  }

  private void list(String title, String type, String query, Function<JsonNode, String> line)
      throws InterruptedException {
    ask(
        title,
        "/api/v1/" + type,
        query,
        type.equals("contacts") ? contactsWritten : companiesWritten,
        answer -> lines(answer.body().path("items"), line));
  }

  private void ask(
      String title,
      String path,
      String query,
      @Nullable String token,
      Function<Answer, List<String>> lines)
      throws InterruptedException {
    String encoded = query.isEmpty() ? path : path + "?" + encodeQuery(query);
    Answer answer = client.send(Request.get(encoded).consistentWith(token));
    for (int again = 0; again < TRIES && answer.body().path("partial").asBoolean(false); again++) {
      answer = client.send(Request.get(encoded).consistentWith(token));
    }
    List<String> found = answer.ok() ? lines.apply(answer) : List.of(answer.problem());
    stops.add(new Stop(title, "GET " + path + (query.isEmpty() ? "" : "?" + query), found));
  }

  /** Parameters are told apart by an ampersand before a known name. */
  private static String encodeQuery(String query) {
    StringBuilder encoded = new StringBuilder();
    for (String parameter : query.split("&(?=(?:q|filter|sort|limit)=)")) {
      int equals = parameter.indexOf('=');
      encoded
          .append(encoded.isEmpty() ? "" : "&")
          .append(parameter, 0, equals + 1)
          .append(encode(parameter.substring(equals + 1)));
    }
    return encoded.toString();
  }

  private static List<String> lines(JsonNode items, Function<JsonNode, String> line) {
    List<String> lines = new ArrayList<>();
    items.forEach(item -> lines.add(line.apply(item)));
    return lines;
  }

  private static String contact(JsonNode contact) {
    return join(
        contact.path("fullName").asString(""),
        contact.path("birthDate").asString(""),
        contact.at("/addresses/0/city").asString(""),
        contact.at("/emails/0/value").asString(""));
  }

  private static String company(JsonNode company) {
    return join(
        company.path("name").asString(""),
        company.path("industry").asString(""),
        company.at("/addresses/0/country").asString(""),
        company.path("employees").asString("") + " employees",
        company.at("/annualRevenue/amount").asString("")
            + " "
            + company.at("/annualRevenue/currency").asString(""));
  }

  private static String hit(JsonNode hit) {
    return join(
        hit.path("type").asString(""),
        hit.path("title").asString(""),
        hit.path("subtitle").asString(""));
  }

  private static String change(JsonNode entry) {
    List<String> fields = new ArrayList<>();
    entry.path("changes").forEach(change -> fields.add(change.path("field").asString("")));
    return join(
        "version " + entry.path("version").asString(""),
        entry.path("type").asString(""),
        String.join(", ", fields));
  }

  private static String join(String... parts) {
    return String.join(
        " · ", java.util.Arrays.stream(parts).filter(part -> !part.isBlank()).toList());
  }
}
