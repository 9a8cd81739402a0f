package io.rilato.infra.demo;

import static io.rilato.infra.client.RilatoClient.encode;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A few things to ask, each with what was found. */
public final class Tour {
  private static final int MOST_LINES = 8;

  private final Session session;
  private final Map<String, String> names = new HashMap<>();
  private final List<Stop> stops = new ArrayList<>();

  /**
   * One question.
   *
   * @param request as it was sent, decoded for people
   * @param found one line for each thing found
   */
  public record Stop(String title, String request, List<String> found) {}

  Tour(Session session, Map<String, String> userIds) {
    this.session = session;
    userIds.forEach((name, id) -> names.put(id, name));
  }

  List<Stop> stops() throws InterruptedException {
    list("Mistyped names are found", "leads", "q=gabriel thoams&limit=3", Tour::lead);
    list(
        "The best leads come first",
        "leads",
        "filter=score.mql == true&sort=-score.total&limit=3",
        Tour::lead);
    list(
        "What is large and open",
        "deals",
        "filter=outcome == 'open' && amount.amount > 20000&sort=expectedCloseDate&limit=3",
        Tour::deal);
    family();
    ask("How far leads and deals of the last 30 days got", "reports/funnel", "", Tour::funnel);
    ask("Where leads come from", "reports/leads-by-source", "", Tour::sources);
    ask("Leads that qualified, by month", "reports/lead-velocity", "", Tour::velocity);
    ask("Who has what in the pipeline", "reports/pipeline-by-seller", "", this::pipeline);
    return stops;
  }

  private void family() throws InterruptedException {
    String path = "/api/v1/companies/by/" + CompanyFile.SYSTEM + "/" + encode("Acme Corporation");
    Answer found = session.client().get(path);
    if (found.ok()) {
      String query = "filter=parentId == '" + found.id() + "'&sort=name";
      list("Companies have a parent", "companies", query, Tour::company);
    }
  }

  private void list(String title, String type, String query, Function<JsonNode, String> line)
      throws InterruptedException {
    ask(title, type, query, body -> lines(body.path("items"), line));
  }

  private void ask(String title, String path, String query, Function<JsonNode, List<String>> lines)
      throws InterruptedException {
    String whole = "/api/v1/" + path + (query.isEmpty() ? "" : "?" + encodeQuery(query));
    Answer answer =
        session.client().send(Request.get(whole).consistentWith(session.consistency(path)));
    List<String> found = answer.ok() ? lines.apply(answer.body()) : List.of(answer.problem());
    stops.add(new Stop(title, "GET /api/v1/" + path + (query.isEmpty() ? "" : "?" + query), found));
  }

  /** Parameters are told apart by an ampersand before a known name. */
  private static String encodeQuery(String query) {
    List<String> encoded = new ArrayList<>();
    for (String parameter : query.split("&(?=(?:q|filter|sort|limit)=)")) {
      int equals = parameter.indexOf('=');
      encoded.add(parameter.substring(0, equals + 1) + encode(parameter.substring(equals + 1)));
    }
    return String.join("&", encoded);
  }

  private static List<String> lines(JsonNode items, Function<JsonNode, String> line) {
    List<String> lines = new ArrayList<>();
    items.forEach(item -> lines.add(line.apply(item)));
    return lines;
  }

  private static String lead(JsonNode lead) {
    return join(
        joined(" ", text(lead, "givenName"), text(lead, "familyName")),
        text(lead, "city"),
        text(lead, "email"),
        text(lead, "source"),
        "score " + lead.at("/score/total").asString("-"));
  }

  private static String deal(JsonNode deal) {
    return join(
        text(deal, "name"),
        amount(deal.path("amount"), "amount"),
        "expected " + text(deal, "expectedCloseDate"));
  }

  private static String company(JsonNode company) {
    return join(
        text(company, "name"),
        text(company, "industry"),
        company.at("/addresses/0/country").asString(""));
  }

  private static List<String> funnel(JsonNode report) {
    List<String> lines = new ArrayList<>();
    report
        .path("rows")
        .forEach(row -> lines.add(join(text(row, "step"), text(row, "count") + " leads")));
    for (JsonNode pipeline : report.path("pipelines")) {
      pipeline
          .path("stages")
          .forEach(stage ->
              lines.add(
                  join(
                      text(pipeline, "name"),
                      text(stage, "name"),
                      text(stage, "reached") + " deals")));
    }
    return lines;
  }

  private static List<String> sources(JsonNode report) {
    return lines(
        report.path("rows"),
        row ->
            join(
                text(row, "source"),
                text(row, "count") + " leads",
                text(row, "mql") + " qualified",
                text(row, "converted") + " converted"));
  }

  private static List<String> velocity(JsonNode report) {
    return lines(
        report.path("rows"),
        row -> join(text(row, "month"), text(row, "qualified") + " qualified"));
  }

  private List<String> pipeline(JsonNode report) {
    List<String> lines = new ArrayList<>();
    for (JsonNode row : report.path("rows")) {
      if (lines.size() < MOST_LINES) {
        lines.add(
            join(
                names.getOrDefault(text(row, "ownerId"), "somebody else"),
                text(row, "stage"),
                text(row, "count") + " deals",
                amount(row.path("base"), "amount")));
      }
    }
    JsonNode total = report.path("total");
    lines.add(join("all", text(total, "count") + " deals", amount(total.path("base"), "amount")));
    return lines;
  }

  private static String amount(JsonNode money, String field) {
    return joined(" ", text(money, field), text(money, "currency"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static String join(String... parts) {
    return joined(" · ", parts);
  }

  private static String joined(String between, String... parts) {
    return String.join(between, Arrays.stream(parts).filter(part -> !part.isBlank()).toList());
  }
}
