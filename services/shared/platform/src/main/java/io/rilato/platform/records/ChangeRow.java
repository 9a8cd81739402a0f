package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Share;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of a change log. Inserting it commits the change: it is the commit, the history, the
 * outbox entry and the source of every rebuild.
 *
 * @param event the change as it will be published
 * @param attempt tells this try to write the version from every other
 * @param traceparent W3C trace context of the request that caused it
 * @param dropped ids of unique keys the record held before and holds no longer
 * @param claimed ids of unique keys taken for this version
 */
record ChangeRow<T extends RecordState>(
    RecordEvent<T> event,
    String attempt,
    @Nullable String traceparent,
    List<String> claimed,
    List<String> dropped) {

  static String rowId(RecordId id, long version) {
    return id.value() + "@" + version;
  }

  RecordId recordId() {
    return new RecordId(event.recordId());
  }

  TenantId tenant() {
    return new TenantId(event.tenant());
  }

  Stored<T> stored() {
    return RecordView.stored(event);
  }

  BsonDocument toBson() {
    BsonDocument row = new BsonDocument("_id", new BsonString(event.id()));
    row.put("tenant", new BsonString(event.tenant()));
    row.put("recordId", new BsonString(event.recordId()));
    row.put("version", new BsonInt64(event.version()));
    row.put("attempt", new BsonString(attempt));
    row.put("type", new BsonString(event.type()));
    row.put("schema", new BsonInt64(event.schema()));
    row.put("state", BsonJson.toBson(json(event.state())));
    row.put("deleted", BsonBoolean.valueOf(event.deleted()));
    row.put("void", BsonBoolean.valueOf(event.voided()));
    BsonArray changes = new BsonArray(event.changes().size());
    event.changes().forEach(change -> changes.add(BsonJson.toBson(json(change))));
    row.put("changes", changes);
    row.put("actor", BsonJson.toBson(json(event.actor())));
    row.put("cause", BsonJson.toBson(json(event.cause())));
    row.put("createdAt", date(event.createdAt()));
    row.put("createdBy", BsonJson.toBson(json(event.createdBy())));
    row.put("recordedAt", date(event.recordedAt()));
    row.put("occurredAt", date(event.occurredAt()));
    putShares(row, event.shares());
    if (traceparent != null) {
      row.put("traceparent", new BsonString(traceparent));
    }
    putAll(row, "claimed", claimed);
    putAll(row, "dropped", dropped);
    row.put("pending", BsonBoolean.TRUE);
    return row;
  }

  static <T extends RecordState> ChangeRow<T> of(BsonDocument row, Class<T> stateClass) {
    List<FieldChange> changes = new ArrayList<>();
    row.getArray("changes").forEach(c -> changes.add(value(c.asDocument(), FieldChange.class)));
    RecordEvent<T> event =
        new RecordEvent<>(
            row.getString("_id").getValue(),
            row.getString("type").getValue(),
            (int) row.getNumber("schema").longValue(),
            row.getString("tenant").getValue(),
            row.getString("recordId").getValue(),
            row.getNumber("version").longValue(),
            value(row.getDocument("state"), stateClass),
            row.getBoolean("deleted").getValue(),
            row.getBoolean("void").getValue(),
            changes,
            value(row.getDocument("actor"), Actor.class),
            value(row.getDocument("cause"), Cause.class),
            instant(row, "createdAt"),
            value(row.getDocument("createdBy"), Actor.class),
            instant(row, "recordedAt"),
            instant(row, "occurredAt"),
            shares(row));
    BsonValue traceparent = row.get("traceparent");
    return new ChangeRow<>(
        event,
        row.getString("attempt").getValue(),
        traceparent == null ? null : traceparent.asString().getValue(),
        strings(row, "claimed"),
        strings(row, "dropped"));
  }

  static ObjectNode json(Object value) {
    return RecordJson.mapper().valueToTree(value);
  }

  static <V> V value(BsonDocument bson, Class<V> type) {
    return RecordJson.mapper().treeToValue(BsonJson.toJson(bson), type);
  }

  static BsonDateTime date(Instant instant) {
    return new BsonDateTime(instant.toEpochMilli());
  }

  static Instant instant(BsonDocument document, String field) {
    return Instant.ofEpochMilli(document.getDateTime(field).getValue());
  }

  static void putShares(BsonDocument document, List<Share> shares) {
    if (!shares.isEmpty()) {
      BsonArray all = new BsonArray(shares.size());
      shares.forEach(share -> all.add(BsonJson.toBson(json(share))));
      document.put("shares", all);
    }
  }

  static List<Share> shares(BsonDocument document) {
    BsonValue shares = document.get("shares");
    return shares == null
        ? List.of()
        : shares.asArray().stream().map(share -> value(share.asDocument(), Share.class)).toList();
  }

  private static void putAll(BsonDocument row, String field, List<String> values) {
    if (!values.isEmpty()) {
      row.put(field, new BsonArray(values.stream().map(BsonString::new).toList()));
    }
  }

  private static List<String> strings(BsonDocument row, String field) {
    BsonValue values = row.get(field);
    return values == null
        ? List.of()
        : values.asArray().stream().map(v -> v.asString().getValue()).toList();
  }
}
