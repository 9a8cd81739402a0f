package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of a change log as its event was published, whatever release wrote it.
 *
 * @param body the JSON of a {@link RecordEvent}
 * @param stub whether an erasure has taken everything out of it
 * @param bytes how large the row is
 */
public record LoggedChange(LogPosition position, ObjectNode body, boolean stub, int bytes) {

  /** Not by way of the state's class: that would tell an old row in today's shape. */
  static LoggedChange of(BsonDocument row, int bytes) {
    ObjectNode body = RecordJson.mapper().createObjectNode();
    body.put("id", row.getString("_id").getValue());
    for (String text : new String[] {"type", "tenant", "recordId"}) {
      body.put(text, row.getString(text).getValue());
    }
    body.put("schema", (int) row.getNumber("schema").longValue());
    body.put("version", row.getNumber("version").longValue());
    body.set("state", BsonJson.toJson(row.getDocument("state")));
    body.put("deleted", row.getBoolean("deleted").getValue());
    body.put("voided", row.getBoolean("void").getValue());
    body.set("changes", array(row.getArray("changes")));
    for (String object : new String[] {"actor", "cause", "createdBy"}) {
      body.set(object, BsonJson.toJson(row.getDocument(object)));
    }
    for (String moment : new String[] {"createdAt", "recordedAt", "occurredAt"}) {
      body.put(moment, RecordJson.text(ChangeRow.instant(row, moment)));
    }
    BsonValue shares = row.get("shares");
    if (shares != null) {
      body.set("shares", array(shares.asArray()));
    }
    return new LoggedChange(
        new LogPosition(ChangeRow.instant(row, "recordedAt"), row.getString("_id").getValue()),
        body,
        row.containsKey(Stubs.STUB),
        bytes);
  }

  private static ArrayNode array(BsonArray documents) {
    ArrayNode array = RecordJson.mapper().createArrayNode();
    documents.forEach(document -> array.add(BsonJson.toJson(document.asDocument())));
    return array;
  }
}
