package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a repeated creation the same creation: the first request with a key fixes the id the record
 * will have, a repeat runs again with that id. Changes of existing records need none of this: their
 * key is found in the record's own log.
 */
public final class IdempotencyKeys {
  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeys.class);
  private static final String ERASED = "erased";
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final MongoCollection<Document> keys;
  private final TenantSecrets secrets;
  private final Clock clock;
  private final Duration kept;

  /**
   * The creation a key stands for.
   *
   * @param repeated whether an earlier request began it
   */
  public record Creation(String keyId, RecordId id, String attempt, boolean repeated) {}

  IdempotencyKeys(MongoDatabase database, TenantSecrets secrets, Clock clock, Duration kept) {
    this.keys =
        database
            .getCollection("idempotency_keys")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);
    this.secrets = secrets;
    this.clock = clock;
    this.kept = kept;
  }

  void createIndexes() {
    keys.createIndex(Indexes.ascending("recordId"));
    keys.createIndex(
        Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  /**
   * @throws Problem NOT_FOUND when what it created is erased, IDEMPOTENCY_MISMATCH for another
   *     body, IN_USE while the first request runs
   */
  public Creation begin(TenantId tenant, String actorId, String key, String bodyHash) {
    String keyId = tenant.value() + "|" + secrets.hash(tenant, actorId + "|" + key);
    while (true) {
      Instant now = clock.instant();
      Creation created = new Creation(keyId, RecordId.next(), Ids.next(), false);
      Document found = keys.find(eq("_id", keyId)).first();
      if (found == null) {
        if (insert(created, bodyHash, now)) {
          return created;
        }
      } else if (expired(found, now)) {
        keys.deleteOne(same(found));
      } else {
        if (ERASED.equals(found.getString("bodyHash"))) {
          throw Problem.of(ProblemType.NOT_FOUND, "What was created with this key is erased");
        }
        if (!bodyHash.equals(found.getString("bodyHash"))) {
          throw Problem.of(
              ProblemType.IDEMPOTENCY_MISMATCH,
              "Idempotency-Key was sent with another request before");
        }
        if (found.getBoolean("running") && found.getDate("lease").toInstant().isAfter(now)) {
          throw Problem.of(ProblemType.IN_USE, "Try again in a second for its result");
        }
        RecordId id = new RecordId(found.getString("recordId"));
        Creation again = new Creation(keyId, id, Ids.next(), true);
        if (keys.replaceOne(same(found), document(again, bodyHash, now)).getMatchedCount() == 1) {
          return again;
        }
      }
    }
  }

  /**
   * The request ended without a refusal: repeats may run at once. If this fails they wait for the
   * lease to run out; the answer to this request stands.
   */
  public void done(Creation creation) {
    try {
      keys.withWriteConcern(WriteConcern.W1)
          .updateOne(
              and(eq("_id", creation.keyId()), eq("attempt", creation.attempt())),
              new Document("$set", new Document("running", false)));
    } catch (MongoException e) {
      LOG.debug("An idempotency key stays leased", e);
    }
  }

  /**
   * Takes out of the keys of a tenant's records what was sent with them; a repeat of such a request
   * is refused from now on, as long as keys are remembered.
   *
   * @return how many keys there were
   */
  public long erase(TenantId tenant, Collection<RecordId> records) {
    List<String> ids = records.stream().map(RecordId::value).toList();
    return keys.updateMany(
            and(
                in("recordId", ids),
                gt("_id", tenant.value() + "|"),
                lt("_id", tenant.value() + "}")),
            new Document("$set", new Document("bodyHash", ERASED)))
        .getMatchedCount();
  }

  /** The creation was refused: nothing of the key remains. */
  public void forget(Creation creation) {
    keys.deleteOne(and(eq("_id", creation.keyId()), eq("attempt", creation.attempt())));
  }

  private boolean insert(Creation creation, String bodyHash, Instant now) {
    try {
      keys.insertOne(document(creation, bodyHash, now));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCode() == 11000) {
        return false;
      }
      throw e;
    }
  }

  private Document document(Creation creation, String bodyHash, Instant now) {
    return new Document("_id", creation.keyId())
        .append("recordId", creation.id().value())
        .append("attempt", creation.attempt())
        .append("bodyHash", bodyHash)
        .append("running", true)
        .append("lease", Date.from(now.plus(LEASE)))
        .append("expiresAt", Date.from(now.plus(kept)));
  }

  private static boolean expired(Document found, Instant now) {
    return found.getDate("expiresAt").toInstant().isBefore(now);
  }

  private static org.bson.conversions.Bson same(Document found) {
    return and(eq("_id", found.getString("_id")), eq("attempt", found.getString("attempt")));
  }
}
