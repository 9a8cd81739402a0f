package io.rilato.scoring.score;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code rescorings}: walks over a tenant's open leads that a change of the model in
 * force has made necessary, and how far they are. They are few, so there is no index.
 */
@Repository
class Rescorings {
  private final MongoCollection<Document> rescorings;

  /**
   * A walk over a tenant's open leads.
   *
   * @param eventId the model's change; walking again for the same one changes nothing
   * @param after the last lead that was scored
   */
  record Rescoring(
      TenantId tenant,
      String eventId,
      String modelId,
      long modelVersion,
      boolean modelDeleted,
      Instant at,
      String after) {}

  Rescorings(MongoDatabase database) {
    this.rescorings = database.getCollection("rescorings").withWriteConcern(WriteConcern.MAJORITY);
  }

  /** Has a walk begun; it takes the place of those that earlier changes of this model wanted. */
  void add(TenantId tenant, RecordEvent<ScoringModel> event) {
    rescorings.deleteMany(
        and(
            eq("tenant", tenant.value()),
            eq("modelId", event.recordId()),
            lt("modelVersion", event.version())));
    rescorings.updateOne(
        and(eq("_id", event.id()), eq("tenant", tenant.value())),
        Updates.combine(
            Updates.setOnInsert("modelId", event.recordId()),
            Updates.setOnInsert("modelVersion", event.version()),
            Updates.setOnInsert("modelDeleted", event.deleted()),
            Updates.setOnInsert("at", Date.from(event.recordedAt())),
            Updates.setOnInsert("after", ""),
            Updates.setOnInsert("heldUntil", Date.from(event.recordedAt()))),
        new UpdateOptions().upsert(true));
  }

  /** One that nobody works on, held for this instance for a while. */
  @AcrossTenants("whoever works on it is told the tenant")
  Optional<Rescoring> take(Instant now, Duration hold) {
    Document found =
        rescorings.findOneAndUpdate(
            lt("heldUntil", Date.from(now)),
            Updates.set("heldUntil", Date.from(now.plus(hold))),
            new FindOneAndUpdateOptions()
                .sort(Sorts.ascending("heldUntil", "_id"))
                .returnDocument(ReturnDocument.AFTER));
    return Optional.ofNullable(found)
        .map(f ->
            new Rescoring(
                new TenantId(f.getString("tenant")),
                f.getString("_id"),
                f.getString("modelId"),
                f.get("modelVersion", Number.class).longValue(),
                f.getBoolean("modelDeleted"),
                f.getDate("at").toInstant(),
                f.getString("after")));
  }

  /**
   * Remembers how far it is; held on by this instance until then.
   *
   * @return false when another walk has taken its place
   */
  boolean moveOn(TenantId tenant, Rescoring rescoring, String after, Instant heldUntil) {
    return rescorings
            .updateOne(
                and(eq("_id", rescoring.eventId()), eq("tenant", tenant.value())),
                Updates.combine(
                    Updates.set("after", after), Updates.set("heldUntil", Date.from(heldUntil))))
            .getMatchedCount()
        > 0;
  }

  void done(TenantId tenant, Rescoring rescoring) {
    rescorings.deleteOne(and(eq("_id", rescoring.eventId()), eq("tenant", tenant.value())));
  }
}
