package io.rilato.activity.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.IndexedProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code webhook_lanes}: which webhooks have something due, and which instance
 * serves each. Who dies holding one loses it when its time is over.
 */
@Repository
class Lanes implements IndexedProjection {
  /** For a webhook nothing waits for. */
  static final Instant NEVER = Instant.parse("3000-01-01T00:00:00Z");

  private static final int DUPLICATE_KEY = 11000;
  private static final Date FREE = Date.from(Instant.EPOCH);
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> collection;

  Lanes(MongoDatabase database) {
    this.collection =
        database.getCollection("webhook_lanes").withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    collection.createIndex(Indexes.ascending("dueAt"));
  }

  /** Something is due for these webhooks at that moment. */
  void due(TenantId tenant, Collection<RecordId> webhooks, Instant at) {
    if (webhooks.isEmpty()) {
      return;
    }
    List<UpdateOneModel<Document>> writes =
        webhooks.stream()
            .map(webhook ->
                new UpdateOneModel<Document>(
                    and(eq("_id", webhook.value()), eq("tenant", tenant.value())),
                    Updates.combine(
                        Updates.min("dueAt", Date.from(at)),
                        Updates.inc("deliveries", 1L),
                        Updates.setOnInsert("until", FREE)),
                    UPSERT))
            .toList();
    try {
      collection.bulkWrite(writes);
    } catch (MongoBulkWriteException e) {
      // another instance has just made one of them: once more, and it is there
      if (e.getWriteErrors().stream().anyMatch(w -> w.getCode() != DUPLICATE_KEY)) {
        throw e;
      }
      collection.bulkWrite(writes);
    }
  }

  /** Takes up to so many that are due and that nobody serves, the longest overdue first. */
  @AcrossTenants("an instance serves all tenants")
  List<Lane> take(Instant now, Instant until, int most) {
    Bson free = and(lte("dueAt", Date.from(now)), lt("until", Date.from(now)));
    List<Lane> taken = new ArrayList<>();
    for (Document found :
        collection.find(free).sort(Sorts.ascending("dueAt")).limit(most).into(new ArrayList<>())) {
      String holder = Ids.next();
      Document mine =
          collection.findOneAndUpdate(
              and(eq("_id", found.getString("_id")), lt("until", Date.from(now))),
              Updates.combine(
                  Updates.set("until", Date.from(until)), Updates.set("holder", holder)),
              AFTER);
      if (mine != null) {
        taken.add(
            new Lane(
                new TenantId(mine.getString("tenant")),
                new RecordId(mine.getString("_id")),
                holder,
                mine.get("deliveries", Number.class).longValue()));
      }
    }
    return taken;
  }

  /** Gives it back; it is due then, or at once if deliveries were added meanwhile. */
  @AcrossTenants("the lane names its tenant")
  void giveBack(Lane lane, Instant dueAt) {
    Bson mine =
        and(
            eq("_id", lane.webhook().value()),
            eq("tenant", lane.tenant().value()),
            eq("holder", lane.holder()));
    Bson free = Updates.set("until", FREE);
    boolean nothingNew =
        collection
                .updateOne(
                    and(mine, eq("deliveries", lane.deliveries())),
                    Updates.combine(free, Updates.set("dueAt", Date.from(dueAt))))
                .getMatchedCount()
            > 0;
    if (!nothingNew) {
      collection.updateOne(mine, free);
    }
  }
}
