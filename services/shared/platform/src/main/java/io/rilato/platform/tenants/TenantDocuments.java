package io.rilato.platform.tenants;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.rilato.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Whatever a service's database holds of a tenant, in whichever collection: by the rule that every
 * document names its tenant, in the field {@code tenant} or at the beginning of its id. So no
 * collection has to be declared, and none can be forgotten.
 */
@Repository
class TenantDocuments {
  private static final int PAGE = 1_000;

  private final MongoDatabase database;

  TenantDocuments(MongoDatabase database) {
    this.database = database;
  }

  /**
   * Removes all of it.
   *
   * @param counts of documents by collection, to which this adds
   * @param afterEach called when a collection is done of which something was removed
   * @return whether anything was there
   */
  boolean remove(TenantId tenant, Map<String, Long> counts, Runnable afterEach) {
    boolean any = false;
    for (String name : database.listCollectionNames()) {
      MongoCollection<BsonDocument> collection =
          database
              .getCollection(name, BsonDocument.class)
              .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
      long removed = remove(collection, eq("tenant", tenant.value()));
      removed += remove(collection, byId(tenant));
      if (removed > 0) {
        counts.merge(name, removed, Long::sum);
        afterEach.run();
        any = true;
      }
    }
    return any;
  }

  /** Documents without a tenant whose id is the tenant's, or begins with it and a sign. */
  private static Bson byId(TenantId tenant) {
    return and(
        exists("tenant", false),
        gte("_id", tenant.value()),
        // the sign after the one that stands between a tenant and what is the tenant's
        lt("_id", tenant.value() + (char) ('|' + 1)));
  }

  /** One walk over the collection, since not every collection has an index of its tenants. */
  private static long remove(MongoCollection<BsonDocument> collection, Bson whose) {
    long removed = 0;
    @Nullable BsonValue after = null;
    while (true) {
      List<BsonValue> ids =
          collection
              .find(after == null ? whose : and(whose, gt("_id", after)))
              .projection(Projections.include("_id"))
              .sort(Sorts.ascending("_id"))
              .limit(PAGE)
              .map(found -> found.get("_id"))
              .into(new ArrayList<>());
      if (ids.isEmpty()) {
        return removed;
      }
      removed += collection.deleteMany(and(in("_id", ids), whose)).getDeletedCount();
      after = ids.getLast();
    }
  }
}
