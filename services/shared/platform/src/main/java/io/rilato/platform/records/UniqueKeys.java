package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * Unique values without transactions: a value is held by inserting a key document before the change
 * it belongs to. Whether a record holds a value is judged on the newest row of its log, never on
 * its state. A key whose change never came is taken over after {@link #IN_FLIGHT} by first filling
 * the version slot it waited for, so that the late change cannot commit any more.
 */
final class UniqueKeys {
  static final Duration IN_FLIGHT = Duration.ofSeconds(30);
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<BsonDocument> keys;
  private final TenantSecrets secrets;
  private final Clock clock;

  /** Answers for the records that hold keys. */
  interface Holders {
    /** Whether the newest row of the record's log, deleted or not, holds the key. */
    boolean holds(TenantId tenant, RecordId id, String keyId);

    /** Fills a version slot with a row without change, unless it is taken already. */
    void occupy(TenantId tenant, RecordId id, long version);
  }

  /** A value claimed for one version of one record by one attempt. */
  record Claim(
      TenantId tenant,
      String keyId,
      RecordId id,
      long version,
      String attempt,
      UniqueValue value) {}

  UniqueKeys(MongoDatabase database, TenantSecrets secrets, Clock clock) {
    this.keys =
        database
            .getCollection("unique_keys", BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);
    this.secrets = secrets;
    this.clock = clock;
  }

  void createIndexes() {
    keys.createIndex(
        Indexes.ascending("at"), new IndexOptions().partialFilterExpression(exists("open", true)));
  }

  String keyId(TenantId tenant, UniqueValue value) {
    return tenant.value()
        + "|"
        + value.kind()
        + "|"
        + secrets.hash(tenant, value.kind() + "|" + value.normalised());
  }

  /** The record that claimed a value last; whether it still holds it is for its log to say. */
  Optional<RecordId> holder(TenantId tenant, UniqueValue value) {
    return Optional.ofNullable(keys.find(eq("_id", keyId(tenant, value))).first())
        .map(key -> new RecordId(key.getString("recordId").getValue()));
  }

  /**
   * Claims values, many in one round trip.
   *
   * @return the claims that another key already stood in the way of: settle each by {@link #settle}
   */
  List<Claim> insert(List<Claim> claims) {
    if (claims.isEmpty()) {
      return List.of();
    }
    try {
      keys.insertMany(
          claims.stream().map(this::document).toList(), new InsertManyOptions().ordered(false));
      return List.of();
    } catch (MongoBulkWriteException e) {
      boolean taken = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!taken || e.getWriteConcernError() != null) {
        throw e;
      }
      return e.getWriteErrors().stream().map(error -> claims.get(error.getIndex())).toList();
    }
  }

  /**
   * Takes a key that stands in the way, if it is ours already or its record does not hold it.
   *
   * @throws Problem DUPLICATE_VALUE when another record holds the value or is just claiming it
   */
  void settle(Claim claim, Holders holders) {
    while (true) {
      BsonDocument key = keys.find(eq("_id", claim.keyId())).first();
      if (key == null) {
        if (insert(List.of(claim)).isEmpty()) {
          return;
        }
        continue;
      }
      RecordId holder = new RecordId(key.getString("recordId").getValue());
      if (!holder.equals(claim.id())) {
        freeOrThrow(claim, key, holder, holders);
      } else if (key.getInt64("forVersion").getValue() > claim.version()) {
        // Claimed for a later version, so this one is taken: our row will not commit. Moving the
        // key back would expose it to a release of a version between the two.
        return;
      }
      if (replace(key, claim)) {
        return;
      }
    }
  }

  private void freeOrThrow(Claim claim, BsonDocument key, RecordId holder, Holders holders) {
    if (holders.holds(claim.tenant(), holder, claim.keyId())) {
      throw duplicate(claim, "Another record has this value");
    }
    if (ChangeRow.instant(key, "at").isAfter(clock.instant().minus(IN_FLIGHT))) {
      throw duplicate(claim, "Another request is just giving this value to a record");
    }
    holders.occupy(claim.tenant(), holder, key.getInt64("forVersion").getValue());
    if (holders.holds(claim.tenant(), holder, claim.keyId())) {
      throw duplicate(claim, "Another record has this value");
    }
  }

  private static Problem duplicate(Claim claim, String detail) {
    return Problem.of(ProblemType.DUPLICATE_VALUE, claim.value().pointer(), "not-unique", detail);
  }

  private boolean replace(BsonDocument seen, Claim claim) {
    return keys.replaceOne(same(seen), document(claim)).getMatchedCount() == 1;
  }

  private static Bson same(BsonDocument seen) {
    return and(
        eq("_id", seen.get("_id")),
        eq("recordId", seen.get("recordId")),
        eq("forVersion", seen.get("forVersion")),
        eq("attempt", seen.get("attempt")));
  }

  /** Gives back keys this attempt inserted for a change that will not come. */
  void withdraw(List<Claim> claims) {
    for (Claim claim : claims) {
      keys.deleteOne(and(eq("_id", claim.keyId()), eq("attempt", claim.attempt())));
    }
  }

  /** After a committed row: the keys it dropped are free, unless a later version has them. */
  void release(ChangeRow<?> row) {
    for (String dropped : row.dropped()) {
      keys.deleteOne(
          and(
              eq("_id", dropped),
              eq("recordId", row.event().recordId()),
              lt("forVersion", row.event().version())));
    }
  }

  /** After committed rows: the keys they claimed need no janitor. */
  void confirm(List<? extends ChangeRow<?>> rows) {
    List<String> claimed = rows.stream().flatMap(row -> row.claimed().stream()).toList();
    if (!claimed.isEmpty()) {
      List<String> attempts = rows.stream().map(ChangeRow::attempt).toList();
      keys.withWriteConcern(WriteConcern.W1)
          .updateMany(and(in("_id", claimed), in("attempt", attempts)), Updates.unset("open"));
    }
  }

  /** Frees open keys of a record type whose change never came; returns how many. */
  int cleanUp(String recordType, Holders holders, int limit) {
    Instant old = clock.instant().minus(IN_FLIGHT);
    BsonDocument query =
        new BsonDocument("open", new BsonDocument("$exists", BsonBoolean.TRUE))
            .append("at", new BsonDocument("$lt", ChangeRow.date(old)))
            .append("kind", new BsonString(recordType));
    int freed = 0;
    for (BsonDocument key : keys.find(query).limit(limit).into(new ArrayList<>())) {
      TenantId tenant = new TenantId(key.getString("tenant").getValue());
      RecordId id = new RecordId(key.getString("recordId").getValue());
      String keyId = key.getString("_id").getValue();
      if (!holders.holds(tenant, id, keyId)) {
        holders.occupy(tenant, id, key.getInt64("forVersion").getValue());
      }
      if (holders.holds(tenant, id, keyId)) {
        keys.updateOne(same(key), Updates.unset("open"));
      } else {
        freed += (int) keys.deleteOne(same(key)).getDeletedCount();
      }
    }
    return freed;
  }

  private BsonDocument document(Claim claim) {
    String kind = claim.value().kind();
    return new BsonDocument("_id", new BsonString(claim.keyId()))
        .append("tenant", new BsonString(claim.tenant().value()))
        .append("kind", new BsonString(kind.substring(0, kind.indexOf('.'))))
        .append("recordId", new BsonString(claim.id().value()))
        .append("forVersion", new BsonInt64(claim.version()))
        .append("attempt", new BsonString(claim.attempt()))
        .append("at", ChangeRow.date(clock.instant()))
        .append("open", BsonBoolean.TRUE);
  }
}
