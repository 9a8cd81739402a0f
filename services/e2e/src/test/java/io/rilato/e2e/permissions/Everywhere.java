package io.rilato.e2e.permissions;

import io.rilato.infra.client.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What one caller learns from what tells of more than one type: search, events, reports. */
final class Everywhere {
  private static final Set<String> TYPES =
      Stream.of(Kind.values()).map(kind -> kind.type).collect(Collectors.toSet());

  private static final int MOST_FOUND = 50;

  private final Matrix matrix;
  private final Member who;

  Everywhere(Matrix matrix, Member who) {
    this.matrix = matrix;
    this.who = who;
  }

  void ask(Random random) {
    search(Records.anyGroup(random));
    matrix.cells.compareEach(
        "events", who, matrix.ids(matrix.items), matrix.ids(told()), events(this::hiddenFields));
    leadsBySource();
    pipelineBySeller();
    deadLetters();
  }

  private void search(String group) {
    Answer answer = who.get("/api/v1/search?limit=50&q=" + group);
    for (int i = 0; i < 20 && answer.body().path("partial").asBoolean(); i++) {
      answer = who.get("/api/v1/search?limit=50&q=" + group);
    }
    List<String> found = new ArrayList<>();
    answer.body().path("items").forEach(item -> found.add(item.path("id").asString()));
    List<Item> asked =
        matrix.items.stream()
            .filter(item -> item.group.equals(group))
            .filter(item -> matrix.sees(who, item))
            .filter(item -> {
              Set<String> hidden = matrix.hidden(who, item.kind);
              return item.kind.words.stream().noneMatch(hidden::contains);
            })
            .toList();
    // Rilato makes a task of each lead, called like it.
    long tasks = matrix.of(Kind.LEAD).stream().filter(lead -> lead.group.equals(group)).count();
    if (asked.size() + tasks <= MOST_FOUND) {
      matrix.cells.compareEach(
          "search everywhere", who, matrix.ids(matrix.items), matrix.ids(asked), found);
    }
  }

  /**
   * Whose events the caller is told of: those of any version may be within reach, but what a share
   * opened is told only while it does.
   */
  List<Item> told() {
    Oracle oracle = matrix.oracle(who);
    return matrix.items.stream()
        .filter(item -> item.tenant.equals(who.tenant()))
        .filter(item ->
            matrix.sees(who, item)
                || item.homes.stream()
                    .anyMatch(
                        home -> oracle.may(who.id(), "view", item.kind.type, home, List.of())))
        .toList();
  }

  /** The records of the types of the matrix that the feed tells the caller of. */
  Set<String> events(Consumer<JsonNode> each) {
    Set<String> found = new HashSet<>();
    String after = "";
    while (true) {
      Answer page = who.get("/api/v1/events?limit=500" + after);
      for (JsonNode event : page.body().path("items")) {
        found.add(event.path("subject").asString());
        each.accept(event);
      }
      if (!page.ok() || page.body().path("caughtUp").asBoolean()) {
        return found;
      }
      after = "&after=" + page.body().path("nextCursor").asString();
    }
  }

  private void hiddenFields(JsonNode event) {
    String wireType = event.path("type").asString();
    String type = wireType.substring(wireType.indexOf('.') + 1, wireType.lastIndexOf('-'));
    if (!TYPES.contains(type)) {
      return;
    }
    Kind kind = Stream.of(Kind.values()).filter(k -> k.type.equals(type)).findFirst().orElseThrow();
    for (String field : matrix.hidden(who, kind)) {
      boolean told = event.path("data").path("state").has(field);
      for (JsonNode change : event.path("data").path("changes")) {
        told |= change.path("field").asString().equals(field);
      }
      matrix.cells.compare("events fields", who, event.path("id") + " " + field, false, told);
    }
  }

  private void leadsBySource() {
    Answer answer = who.get("/api/v1/reports/leads-by-source");
    boolean allowed = mayReport(Kind.LEAD, "source", "status", "score");
    matrix.cells.compare("report", who, "leads by source", allowed ? 200 : 403, answer.status());
    if (allowed && answer.status() == 200) {
      Map<String, Long> expected =
          visible(Kind.LEAD)
              .collect(
                  Collectors.groupingBy(
                      item -> String.valueOf(item.values.get("source")), Collectors.counting()));
      Map<String, Long> found = new HashMap<>();
      answer
          .body()
          .path("rows")
          .forEach(row -> found.put(row.path("source").asString(), row.path("count").asLong()));
      matrix.cells.compare("report", who, "leads by source", expected, found);
    }
  }

  private void pipelineBySeller() {
    Answer answer = who.get("/api/v1/reports/pipeline-by-seller");
    boolean allowed = mayReport(Kind.DEAL, "amount", "stageId", "ownerId");
    matrix.cells.compare("report", who, "pipeline", allowed ? 200 : 403, answer.status());
    if (allowed && answer.status() == 200) {
      BigDecimal expected =
          visible(Kind.DEAL)
              .map(item -> new BigDecimal(item.values.get("amount")))
              .reduce(new BigDecimal("0.00"), BigDecimal::add);
      JsonNode total = answer.body().path("total").path("base").path("amount");
      matrix.cells.compare(
          "report", who, "pipeline", expected, new BigDecimal(total.asString("0.00")));
    }
  }

  boolean mayReport(Kind kind, String... fields) {
    Set<String> hidden = matrix.hidden(who, kind);
    return matrix.oracle(who).mayAny(who.id(), "view", kind.type)
        && Stream.of(fields).noneMatch(hidden::contains);
  }

  Stream<Item> visible(Kind kind) {
    return matrix.own(who, kind).stream().filter(item -> matrix.sees(who, item));
  }

  private void deadLetters() {
    boolean allowed = matrix.oracle(who).mayAll(who.id(), "view", "dead-letter");
    int status = who.get("/api/v1/dead-letters").status();
    matrix.cells.compare("dead letters", who, "status", allowed ? 200 : 403, status);
  }
}
