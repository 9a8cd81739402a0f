package io.rilato.infra.bench.proof.oracle;

import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import tools.jackson.databind.JsonNode;

/**
 * One row of a change log, as far as we judge it.
 *
 * @param id as stored: the record's id and the version
 * @param key the idempotency key of its request, or empty
 * @param claimed unique keys taken with this version
 * @param dropped unique keys given up with it
 */
record LogRow(
    String id,
    String tenant,
    String recordId,
    long version,
    String key,
    boolean deleted,
    boolean voided,
    boolean pending,
    Set<String> claimed,
    Set<String> dropped,
    String createdAt,
    JsonNode createdBy,
    String recordedAt,
    JsonNode actor,
    JsonNode state) {

  static LogRow of(BsonDocument row) {
    BsonValue key = row.getDocument("cause").get("idempotencyKey", BsonNull.VALUE);
    return new LogRow(
        row.getString("_id").getValue(),
        row.getString("tenant").getValue(),
        row.getString("recordId").getValue(),
        row.getNumber("version").longValue(),
        key.isString() ? key.asString().getValue() : "",
        row.getBoolean("deleted").getValue(),
        row.getBoolean("void").getValue(),
        row.containsKey("pending"),
        texts(row, "claimed"),
        texts(row, "dropped"),
        Json.field(row, "createdAt").stringValue(),
        Json.field(row, "createdBy"),
        Json.field(row, "recordedAt").stringValue(),
        Json.field(row, "actor"),
        Json.field(row, "state"));
  }

  private static Set<String> texts(BsonDocument row, String field) {
    if (!row.containsKey(field)) {
      return Set.of();
    }
    return Set.copyOf(
        row.getArray(field).stream().map(value -> value.asString().getValue()).toList());
  }

  /** Whether the record is to be found. */
  boolean live() {
    return !deleted && !voided;
  }

  /** Filled in for another's lost write; no client caused it. */
  boolean filler() {
    return key.isEmpty() && voided;
  }

  List<String> externalIds() {
    return state.path("externalIds").properties().stream()
        .map(id -> id.getKey() + "=" + id.getValue().asString())
        .toList();
  }
}
