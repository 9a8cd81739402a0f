package io.rilato.scoring.behaviour;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.scoring.BehaviourEvent;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.HighestVersions;
import io.rilato.platform.records.IndexedProjection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code behaviours}: one document for each behaviour event, at its highest version.
 * How often a lead did what is counted from them, never kept.
 */
@Repository
public class Behaviours implements IndexedProjection {
  private final MongoCollection<Document> behaviours;

  Behaviours(MongoDatabase database) {
    this.behaviours = database.getCollection("behaviours").withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    behaviours.createIndex(Indexes.ascending("tenant", "leadId", "counts", "type"));
  }

  /** Keeps the events of one tenant. */
  public void save(TenantId tenant, List<RecordEvent<BehaviourEvent>> events) {
    HighestVersions.write(
        behaviours,
        events.stream()
            .map(event ->
                new Document("_id", event.recordId())
                    .append("tenant", tenant.value())
                    .append("version", event.version())
                    .append("leadId", event.state().leadId())
                    .append("type", event.state().type())
                    .append("counts", !event.deleted() && !event.voided()))
            .toList());
  }

  /** How often each of these leads did what of this; leads that did nothing are not in it. */
  public Map<String, Map<String, Integer>> count(
      TenantId tenant, Collection<String> leadIds, Set<String> types) {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    if (leadIds.isEmpty() || types.isEmpty()) {
      return counts;
    }
    behaviours
        .aggregate(
            List.of(
                match(
                    and(
                        eq("tenant", tenant.value()),
                        in("leadId", leadIds),
                        eq("counts", true),
                        in("type", types))),
                group(new Document("leadId", "$leadId").append("type", "$type"), sum("count", 1))))
        .forEach(row -> {
          Document of = row.get("_id", Document.class);
          counts
              .computeIfAbsent(of.getString("leadId"), _ -> new HashMap<>())
              .put(of.getString("type"), row.get("count", Number.class).intValue());
        });
    return counts;
  }
}
