package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * The collection {@code <type>_changes}: one row per version of every record, kept for ever. The
 * uniqueness of {@code recordId@version} is the optimistic lock.
 */
final class ChangeLog<T extends RecordState> {
  private static final int TRIES_WITH_UNKNOWN_OUTCOME = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private static final BsonDocumentCodec DECODED = new BsonDocumentCodec();

  private final MongoCollection<BsonDocument> rows;
  private final Class<T> stateClass;

  ChangeLog(MongoDatabase database, RecordType<T> type) {
    this.rows =
        database
            .getCollection(type.name() + "_changes", BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);
    this.stateClass = type.stateClass();
  }

  void createIndexes() {
    rows.createIndex(Indexes.ascending("tenant", "recordId", "version"));
    rows.createIndex(
        Indexes.ascending("recordedAt"),
        new IndexOptions().partialFilterExpression(exists("pending", true)));
    rows.createIndex(
        Indexes.ascending("recordId", "cause.idempotencyKey"),
        new IndexOptions().partialFilterExpression(exists("cause.idempotencyKey", true)));
  }

  /**
   * Inserts rows of distinct records; durable on return. The answer holds the attempts that were
   * committed: a row not among them lost its version to another attempt.
   *
   * @throws Problem UNAVAILABLE when the outcome cannot be learned
   */
  Set<String> insert(List<ChangeRow<T>> wanted) {
    Set<String> committed = new HashSet<>();
    List<ChangeRow<T>> open = wanted;
    MongoException failure = new MongoException("the outcome of a write stayed unknown");
    for (int tries = 0; tries < TRIES_WITH_UNKNOWN_OUTCOME && !open.isEmpty(); tries++) {
      if (tries > 0) {
        LockSupport.parkNanos(FIRST_PAUSE.toNanos() << (tries - 1));
      }
      try {
        rows.insertMany(
            open.stream().map(ChangeRow::toBson).toList(), new InsertManyOptions().ordered(false));
        open.forEach(row -> committed.add(row.attempt()));
        return committed;
      } catch (MongoBulkWriteException e) {
        failure = e;
        if (e.getWriteConcernError() == null && onlyDuplicates(e)) {
          Set<Integer> failed = new HashSet<>();
          e.getWriteErrors().forEach(error -> failed.add(error.getIndex()));
          for (int at = 0; at < open.size(); at++) {
            if (!failed.contains(at)) {
              committed.add(open.get(at).attempt());
            }
          }
        }
      } catch (MongoException e) {
        failure = e;
      }
      open = stillOpen(open, committed);
    }
    if (open.isEmpty()) {
      return committed;
    }
    throw Problem.unavailable("the document store", failure);
  }

  /** Reads what became of rows with an unknown outcome; returns those that are absent. */
  private List<ChangeRow<T>> stillOpen(List<ChangeRow<T>> sent, Set<String> committed) {
    Map<String, String> attempts = new HashMap<>();
    List<String> ids =
        sent.stream()
            .filter(row -> !committed.contains(row.attempt()))
            .map(row -> row.event().id())
            .toList();
    try {
      rows.find(in("_id", ids))
          .forEach(row ->
              attempts.put(row.getString("_id").getValue(), row.getString("attempt").getValue()));
    } catch (MongoException e) {
      throw Problem.unavailable("the document store", e);
    }
    List<ChangeRow<T>> open = new ArrayList<>();
    for (ChangeRow<T> row : sent) {
      String attempt = attempts.get(row.event().id());
      if (row.attempt().equals(attempt)) {
        committed.add(row.attempt());
      } else if (attempt == null && !committed.contains(row.attempt())) {
        open.add(row);
      }
    }
    return open;
  }

  private static boolean onlyDuplicates(MongoBulkWriteException e) {
    return e.getWriteErrors().stream().allMatch(error -> error.getCode() == 11000);
  }

  Optional<ChangeRow<T>> find(TenantId tenant, RecordId id, long version) {
    return Optional.ofNullable(
            rows.find(and(eq("_id", ChangeRow.rowId(id, version)), eq("tenant", tenant.value())))
                .first())
        .map(this::row);
  }

  /** The row of the record's highest version: what decides who holds a unique value. */
  Optional<ChangeRow<T>> newest(TenantId tenant, RecordId id) {
    return Optional.ofNullable(
            rows.find(and(eq("tenant", tenant.value()), eq("recordId", id.value())))
                .sort(Sorts.descending("version"))
                .limit(1)
                .first())
        .map(this::row);
  }

  /** The change this actor made of the record under an idempotency key. */
  Optional<ChangeRow<T>> findByIdempotencyKey(
      TenantId tenant, RecordId id, Actor actor, String key) {
    return Optional.ofNullable(
            rows.find(
                    and(
                        eq("recordId", id.value()),
                        eq("cause.idempotencyKey", key),
                        eq("tenant", tenant.value()),
                        eq("actor.kind", actor.kind().name()),
                        eq("actor.id", actor.id())))
                .first())
        .map(this::row);
  }

  /** Those of the tenant's rows that exist. */
  Set<String> existing(TenantId tenant, List<String> rowIds) {
    return rows.find(and(in("_id", rowIds), eq("tenant", tenant.value())))
        .projection(Projections.include("_id"))
        .map(row -> row.getString("_id").getValue())
        .into(new HashSet<>());
  }

  /** The rows before a version, newest first, slots filled without a change among them. */
  List<ChangeRow<T>> history(TenantId tenant, RecordId id, long beforeVersion, int limit) {
    return history(tenant, id, beforeVersion, limit, Long.MAX_VALUE);
  }

  /** As {@link #history}, but the row with which they have so many bytes is the last. */
  List<ChangeRow<T>> history(
      TenantId tenant, RecordId id, long beforeVersion, int limit, long mostBytes) {
    List<ChangeRow<T>> found = new ArrayList<>();
    try (MongoCursor<RawBsonDocument> newestFirst =
        rows.withDocumentClass(RawBsonDocument.class)
            .find(
                and(
                    eq("tenant", tenant.value()),
                    eq("recordId", id.value()),
                    lt("version", beforeVersion)))
            .sort(Sorts.descending("version"))
            .limit(limit)
            .cursor()) {
      long bytes = 0;
      while (bytes < mostBytes && newestFirst.hasNext()) {
        RawBsonDocument row = newestFirst.next();
        bytes += row.getByteBuffer().remaining();
        found.add(row(row.decode(DECODED)));
      }
    }
    return found;
  }

  /**
   * Rows of all tenants recorded from a moment on and before another whose publication is not
   * confirmed, oldest first; undecoded, so that one nobody can read hides no other.
   */
  List<BsonDocument> pending(Instant from, Instant before, int limit) {
    BsonDocument recorded =
        new BsonDocument("$gte", ChangeRow.date(from)).append("$lt", ChangeRow.date(before));
    return rows.find(pendingRows().append("recordedAt", recorded))
        .sort(Sorts.ascending("recordedAt"))
        .limit(limit)
        .into(new ArrayList<>());
  }

  /** Whether a tenant's row recorded at or before a moment still waits to be published. */
  boolean hasPending(TenantId tenant, Instant until) {
    BsonDocument recorded = new BsonDocument("$lte", ChangeRow.date(until));
    return rows.find(
                pendingRows()
                    .append("recordedAt", recorded)
                    .append("tenant", new BsonString(tenant.value())))
            .first()
        != null;
  }

  /** When the oldest row that waits to be published was recorded. */
  Optional<Instant> oldestPending() {
    return pending(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), 1).stream()
        .findFirst()
        .map(row -> ChangeRow.instant(row, "recordedAt"));
  }

  void clearPending(List<String> rowIds) {
    rows.withWriteConcern(WriteConcern.W1).updateMany(in("_id", rowIds), Updates.unset("pending"));
  }

  /** All rows of a record type after a row id, in id order; for proofs and rebuilds. */
  List<ChangeRow<T>> scan(String afterRowId, int limit) {
    return rows.find(gt("_id", afterRowId))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(this::row)
        .into(new ArrayList<>());
  }

  /** As {@link #scan}, without stubs and without rows whose event may not be out yet. */
  List<ChangeRow<T>> scanPublished(String afterRowId, int limit) {
    return rows.find(
            and(gt("_id", afterRowId), exists("pending", false), exists(Stubs.STUB, false)))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(this::row)
        .into(new ArrayList<>());
  }

  ChangeRow<T> row(BsonDocument row) {
    return ChangeRow.of(row, stateClass);
  }

  /** Literally the filter of the partial index, and without {@code $and}, so that it is used. */
  private static BsonDocument pendingRows() {
    return new BsonDocument("pending", new BsonDocument("$exists", BsonBoolean.TRUE));
  }
}
