package io.rilato.activity.task;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.rilato.kernel.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code ended_assignments}: of each lead the highest version that ended what it was
 * assigned before. A lead that was only ever assigned once has none.
 */
@Repository
class EndedAssignments {
  /** Assignments longer ago than so many versions are left alone. */
  static final long MOST_VERSIONS = 200;

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> collection;

  EndedAssignments(MongoDatabase database) {
    this.collection =
        database.getCollection("ended_assignments").withWriteConcern(WriteConcern.MAJORITY);
  }

  /** Notes these versions, by lead, in any order and as often as they come. */
  void put(TenantId tenant, Map<String, Long> versions) {
    if (!versions.isEmpty()) {
      collection.bulkWrite(
          versions.entrySet().stream()
              .map(entry ->
                  new UpdateOneModel<Document>(
                      and(eq("_id", entry.getKey()), eq("tenant", tenant.value())),
                      new Document("$max", new Document("version", entry.getValue())),
                      UPSERT))
              .toList());
    }
  }

  /** The versions of those of these leads that have one. */
  Map<String, Long> list(TenantId tenant, Collection<String> leads) {
    Map<String, Long> found = new HashMap<>();
    if (!leads.isEmpty()) {
      collection
          .find(and(eq("tenant", tenant.value()), in("_id", List.copyOf(leads))))
          .forEach(document ->
              found.put(
                  document.getString("_id"), document.get("version", Number.class).longValue()));
    }
    return found;
  }
}
