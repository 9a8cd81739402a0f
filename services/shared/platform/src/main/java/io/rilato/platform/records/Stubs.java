package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Updates;
import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * Puts stubs in the place of rows whose record was erased: the same key, version and moments, and
 * nothing of what the record was, who changed it or why. A stub reads like any row.
 */
final class Stubs<T extends RecordState> {
  /** Marks a stub. */
  static final String STUB = "stub";

  private final MongoCollection<BsonDocument> rows;
  private final RecordType<T> type;

  Stubs(MongoDatabase database, RecordType<T> type) {
    this.rows =
        database
            .getCollection(type.name() + "_changes", BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);
    this.type = type;
  }

  /** How many rows are stubs; empty while some wait to be published, which must come first. */
  OptionalInt replace(TenantId tenant, RecordId id, long erasedVersion) {
    Bson ofRecord = and(eq("tenant", tenant.value()), eq("recordId", id.value()));
    if (rows.find(and(ofRecord, exists("pending", true))).first() != null) {
      return OptionalInt.empty();
    }
    List<BsonDocument> found =
        rows.find(and(ofRecord, lt("version", erasedVersion))).into(new ArrayList<>());
    List<ReplaceOneModel<BsonDocument>> stubs =
        found.stream()
            .filter(row -> !row.containsKey(STUB))
            .map(row ->
                new ReplaceOneModel<>(
                    and(eq("_id", row.get("_id")), eq("tenant", tenant.value())), stub(row)))
            .toList();
    if (!stubs.isEmpty()) {
      rows.bulkWrite(stubs);
    }
    rows.updateOne(
        and(eq("_id", ChangeRow.rowId(id, erasedVersion)), eq("tenant", tenant.value())),
        Updates.combine(
            Updates.unset("claimed"), Updates.unset("dropped"), Updates.unset("traceparent")));
    return OptionalInt.of(found.size());
  }

  private BsonDocument stub(BsonDocument row) {
    BsonDocument actor = BsonJson.toBson(ChangeRow.json(Actor.system(Records.ERASURE)));
    BsonDocument stub = new BsonDocument();
    for (String kept : List.of("_id", "tenant", "recordId", "version", "attempt")) {
      stub.put(kept, row.get(kept));
    }
    stub.put("type", new BsonString(type.topic().eventType(RecordEvent.ERASED)));
    stub.put("schema", new BsonInt64(type.topic().schema()));
    stub.put("state", new BsonDocument());
    stub.put("deleted", BsonBoolean.TRUE);
    stub.put("void", row.get("void"));
    stub.put("changes", new BsonArray());
    stub.put("actor", actor);
    stub.put("cause", new BsonDocument("kind", new BsonString(Records.ERASURE)));
    stub.put("createdAt", row.get("createdAt"));
    stub.put("createdBy", actor);
    stub.put("recordedAt", row.get("recordedAt"));
    stub.put("occurredAt", row.get("recordedAt"));
    stub.put(STUB, BsonBoolean.TRUE);
    return stub;
  }
}
