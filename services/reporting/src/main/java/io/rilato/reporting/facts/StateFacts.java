package io.rilato.reporting.facts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.IndexedProjection;
import io.rilato.platform.records.RecordJson;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collections {@code pipeline_facts}, {@code rate_facts} and {@code tenant_facts}: every
 * version of records that are few, with the whole state.
 */
@Repository
class StateFacts implements IndexedProjection {
  private static final int DUPLICATE_KEY = 11000;
  private static final Map<Topic, String> COLLECTIONS =
      Map.of(
          Topic.PIPELINE, "pipeline_facts",
          Topic.EXCHANGE_RATE, "rate_facts",
          Topic.TENANT, "tenant_facts");

  private final MongoDatabase database;

  /**
   * A record as it was known at an instant.
   *
   * @param gone whether it was deleted
   */
  record Known<T extends RecordState>(String id, long version, boolean gone, T state) {}

  StateFacts(MongoDatabase database) {
    this.database = database;
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    COLLECTIONS
        .keySet()
        .forEach(topic -> facts(topic).createIndex(Indexes.ascending("tenant", "recordedAt")));
  }

  void put(TenantId tenant, Topic topic, List<? extends RecordEvent<?>> events) {
    List<ReplaceOneModel<Document>> writes =
        events.stream()
            .map(event ->
                new ReplaceOneModel<>(
                    and(eq("_id", event.id()), eq("tenant", tenant.value())),
                    new Document("_id", event.id())
                        .append("tenant", tenant.value())
                        .append("recordId", event.recordId())
                        .append("version", event.version())
                        .append("recordedAt", Date.from(event.recordedAt()))
                        .append("occurredAt", Date.from(event.occurredAt()))
                        .append("gone", event.deleted() || event.voided())
                        // As text: keys that clients chose cannot be mistaken for operators.
                        .append("state", RecordJson.mapper().writeValueAsString(event.state())),
                    new ReplaceOptions().upsert(true)))
            .toList();
    try {
      facts(topic).bulkWrite(writes, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean here = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!here || e.getWriteConcernError() != null) {
        throw e;
      }
    }
  }

  /** The records as they were known at an instant, deleted ones too; null means now. */
  <T extends RecordState> Collection<Known<T>> list(
      TenantId tenant, Topic topic, Class<T> stateClass, @Nullable Instant asOf) {
    Bson own = eq("tenant", tenant.value());
    Map<String, Document> newest = new HashMap<>();
    facts(topic)
        .find(asOf == null ? own : and(own, lte("recordedAt", Date.from(asOf))))
        .forEach(row ->
            newest.merge(
                row.getString("recordId"), row, (a, b) -> version(a) > version(b) ? a : b));
    return newest.values().stream()
        .map(row ->
            new Known<>(
                row.getString("recordId"),
                version(row),
                row.getBoolean("gone"),
                RecordJson.mapper().readValue(row.getString("state"), stateClass)))
        .toList();
  }

  private static long version(Document row) {
    return row.get("version", Number.class).longValue();
  }

  private MongoCollection<Document> facts(Topic topic) {
    String name = COLLECTIONS.get(topic);
    if (name == null) {
      throw new IllegalArgumentException("no facts are kept of " + topic);
    }
    return database.getCollection(name).withWriteConcern(WriteConcern.MAJORITY);
  }
}
