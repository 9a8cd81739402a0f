package io.rilato.e2e.permissions;

import io.rilato.infra.client.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What one caller reads, type by type. */
final class Reads {
  private final Matrix matrix;
  private final Member who;
  private final Random random;
  private final int samples;

  Reads(Matrix matrix, Member who, Random random, int samples) {
    this.matrix = matrix;
    this.who = who;
    this.random = random;
    this.samples = samples;
  }

  void ask(Kind kind) {
    lists(kind);
    found(kind);
    totals(kind);
    batch(kind);
    for (int i = 0; i < samples; i++) {
      Item item = any(matrix.of(kind));
      one(item);
      history(item);
      access(item);
      timeline(item);
    }
    one(any(matrix.own(who, kind)));
    timeline(any(matrix.own(who, kind)));
  }

  private void lists(Kind kind) {
    Answer all = who.get(kind.path + "?limit=200&include=total");
    List<Item> own = matrix.own(who, kind);
    matrix.compareList("list", who, kind, all, Set.of(), own);
    if (all.status() == 200) {
      Map<String, JsonNode> told = new HashMap<>();
      all.body().path("items").forEach(item -> told.put(item.path("id").asString(), item));
      own.stream()
          .filter(item -> told.containsKey(item.id))
          .forEach(item -> matrix.compareFields("list", who, item, told.get(item.id)));
    }
    listed(kind, own);
    String value = String.valueOf(any(own).values.get(kind.filter));
    String filter = "&filter=" + kind.filter + "%20%3D%3D%20%22" + value + "%22";
    matrix.compareList(
        "list, filter",
        who,
        kind,
        who.get(kind.path + "?limit=200" + filter),
        Set.of(kind.filter),
        own.stream().filter(item -> value.equals(item.values.get(kind.filter))).toList());
  }

  /** Sorted, or with some fields: one of the two. */
  private void listed(Kind kind, List<Item> own) {
    if (random.nextBoolean()) {
      matrix.compareList(
          "list, sort",
          who,
          kind,
          who.get(kind.path + "?limit=200&sort=-" + kind.sort),
          Set.of(kind.sort),
          own);
      return;
    }
    String fields = String.join(",", kind.hideable);
    matrix.compareList(
        "list, fields",
        who,
        kind,
        who.get(kind.path + "?limit=200&fields=" + fields),
        Set.of(),
        own);
  }

  private void found(Kind kind) {
    String group = Records.anyGroup(random);
    List<Item> asked =
        matrix.own(who, kind).stream().filter(item -> item.group.equals(group)).toList();
    matrix.compareList(
        "list, q", who, kind, who.get(kind.path + "?limit=200&q=" + group), kind.words, asked);
    matrix.compareList(
        "suggest",
        who,
        kind,
        who.get(kind.path + "/suggest?limit=50&q=" + group),
        kind.words,
        asked);
  }

  private void totals(Kind kind) {
    String by = kind.totals;
    if (by == null) {
      return;
    }
    Answer answer = who.get(kind.path + "/totals?by=" + by);
    Set<String> hidden = matrix.hidden(who, kind);
    boolean allowed =
        matrix.oracle(who).mayAny(who.id(), "view", kind.type)
            && kind.told.stream().noneMatch(hidden::contains);
    matrix.cells.compare("totals", who, kind + " status", allowed ? 200 : 403, answer.status());
    if (allowed && answer.status() == 200 && kind != Kind.TASK) {
      Map<String, Long> expected =
          matrix.own(who, kind).stream()
              .filter(item -> matrix.sees(who, item))
              .collect(
                  Collectors.groupingBy(
                      item -> String.valueOf(item.values.get(by)), Collectors.counting()));
      Map<String, Long> counted = new HashMap<>();
      answer
          .body()
          .path("items")
          .forEach(
              item -> counted.put(item.path("key").asString("null"), item.path("count").asLong()));
      matrix.cells.compare("totals", who, kind, expected, counted);
    }
  }

  private void batch(Kind kind) {
    List<Item> asked = matrix.of(kind);
    List<Object> ids = new ArrayList<>();
    asked.forEach(item -> ids.add(Organisation.body("id", item.id)));
    Answer answer = who.post(kind.path + "/batch", Organisation.body("op", "read", "items", ids));
    for (int i = 0; i < asked.size(); i++) {
      Item item = asked.get(i);
      int status = Matrix.status(answer, i);
      matrix.cells.compare("batch read", who, item, matrix.reading(who, item), status);
      if (status == 200) {
        JsonNode told = answer.body().path("items").path(i).path("record");
        matrix.compareFields("batch read", who, item, told);
      }
    }
  }

  private void one(Item item) {
    Answer answer = who.get(item.path());
    matrix.cells.compare("get", who, item, matrix.reading(who, item), answer.status());
    if (answer.status() == 200) {
      matrix.compareFields("get", who, item, answer.body());
    }
  }

  private void history(Item item) {
    Answer answer = who.get(item.path() + "/history");
    matrix.cells.compare("history", who, item, matrix.reading(who, item), answer.status());
    Set<String> hidden = matrix.hidden(who, item.kind);
    for (JsonNode entry : answer.body().path("items")) {
      entry
          .path("changes")
          .forEach(change ->
              matrix.cells.compare(
                  "history fields",
                  who,
                  item + " " + change,
                  false,
                  hidden.contains(change.path("field").asString())));
    }
  }

  private void access(Item item) {
    Answer answer = who.get(item.path() + "/access");
    matrix.cells.compare("access", who, item, matrix.reading(who, item), answer.status());
    for (JsonNode action : answer.body().path("actions")) {
      String verb = action.path("action").asString();
      matrix.cells.compare(
          "access",
          who,
          item + " " + verb,
          matrix.may(who, verb, item),
          action.path("allowed").asBoolean());
    }
  }

  private void timeline(Item item) {
    Answer answer = who.get(item.path() + "/timeline?limit=200");
    matrix.cells.compare("timeline", who, item, matrix.reading(who, item), answer.status());
    if (answer.status() != 200) {
      return;
    }
    List<Item> naming =
        matrix.items.stream().filter(other -> other.links.containsValue(item.id)).toList();
    List<Item> expected = new ArrayList<>(List.of(item));
    naming.stream()
        .filter(other -> matrix.sees(who, other))
        .filter(other ->
            other.links.keySet().stream().noneMatch(matrix.hidden(who, other.kind)::contains))
        .forEach(expected::add);
    List<String> found = new ArrayList<>();
    answer
        .body()
        .path("items")
        .forEach(entry -> found.add(entry.path("record").path("id").asString()));
    matrix.cells.compareEach("timeline", who, matrix.ids(naming), matrix.ids(expected), found);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
