package io.rilato.infra.bench.proof.leads;

import com.mongodb.client.MongoClient;
import io.rilato.infra.bench.proof.oracle.Json;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The change log of one type, as a service stored it. */
final class SalesLog {
  private final Map<String, List<Row>> records = new LinkedHashMap<>();

  /**
   * A row.
   *
   * @param type its wire type, such as {@code lead-routing.lead-assigned}
   */
  record Row(
      String recordId,
      long version,
      String type,
      boolean deleted,
      boolean voided,
      String recordedAt,
      String occurredAt,
      JsonNode cause,
      JsonNode state) {
    boolean happened(String what) {
      return type.endsWith("-" + what);
    }

    boolean live() {
      return !deleted && !voided;
    }
  }

  private SalesLog() {}

  static SalesLog read(MongoClient client, String service, String type) {
    SalesLog log = new SalesLog();
    client
        .getDatabase("rilato_" + service)
        .getCollection(type + "_changes", BsonDocument.class)
        .find()
        .batchSize(2_000)
        .forEach(document -> {
          ObjectNode row = Json.of(document);
          log.records
              .computeIfAbsent(row.path("recordId").asString(), _ -> new ArrayList<>())
              .add(
                  new Row(
                      row.path("recordId").asString(),
                      row.path("version").asLong(),
                      row.path("type").asString(),
                      row.path("deleted").asBoolean(),
                      row.path("void").asBoolean(),
                      row.path("recordedAt").asString(),
                      row.path("occurredAt").asString(),
                      row.path("cause"),
                      row.path("state")));
        });
    log.records.values().forEach(rows -> rows.sort(Comparator.comparingLong(Row::version)));
    log.records.values().removeIf(rows -> rows.getLast().voided());
    return log;
  }

  Set<String> ids() {
    return records.keySet();
  }

  int rowCount() {
    return records.values().stream().mapToInt(List::size).sum();
  }

  List<Row> rows(String id) {
    return records.getOrDefault(id, List.of());
  }

  List<Row> newest() {
    return records.values().stream().map(List::getLast).toList();
  }

  boolean isLive(String id) {
    List<Row> rows = rows(id);
    return !rows.isEmpty() && rows.getLast().live();
  }

  JsonNode state(String id, long version) {
    return rows(id).stream()
        .filter(row -> row.version() == version)
        .map(Row::state)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The last assignment's trace of each lead. */
  Map<String, JsonNode> traces() {
    Map<String, JsonNode> traces = new LinkedHashMap<>();
    records.forEach((id, rows) ->
        rows.stream()
            .filter(row -> row.happened("assigned"))
            .map(row -> row.cause().path("detail").path("trace").asString(""))
            .filter(trace -> !trace.isEmpty())
            .forEach(trace -> traces.put(id, RilatoClient.json().readTree(trace))));
    return traces;
  }
}
