package io.rilato.infra.bench.proof.oracle;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;

/** The current states of one record type against its log. */
final class States {
  private States() {}

  /** Each state equals the newest row of its record, and there is one for each record. */
  static void check(MongoDatabase database, Logs logs, Violations violations) {
    Map<String, LogRow> newest = new HashMap<>();
    logs.newest().forEach(row -> newest.put(row.recordId(), row));
    database
        .getCollection(logs.type(), BsonDocument.class)
        .find()
        .batchSize(2_000)
        .forEach(state -> {
          LogRow row = newest.remove(state.getString("_id").getValue());
          if (row == null || !same(state, row)) {
            violations.add(
                "the state equals the newest row",
                logs.type() + " " + state.getString("_id").getValue());
          }
        });
    newest
        .keySet()
        .forEach(id ->
            violations.add(
                "the state equals the newest row", logs.type() + " " + id + " has none"));
  }

  private static boolean same(BsonDocument state, LogRow row) {
    return state.getString("tenant").getValue().equals(row.tenant())
        && state.getNumber("version").longValue() == row.version()
        && state.getBoolean("deleted").getValue() == row.deleted()
        && state.getBoolean("void").getValue() == row.voided()
        && Json.field(state, "createdAt").stringValue().equals(row.createdAt())
        && Json.same(Json.field(state, "createdBy"), row.createdBy())
        && Json.field(state, "updatedAt").stringValue().equals(row.recordedAt())
        && Json.same(Json.field(state, "updatedBy"), row.actor())
        && Json.same(Json.field(state, "state"), row.state());
  }
}
