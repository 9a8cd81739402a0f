package io.rilato.reporting.facts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.IndexedProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The collections {@code lead_facts} and {@code deal_facts}: one document for each version. */
@Repository
class FactRows implements FactStore, IndexedProjection {
  private static final int DUPLICATE_KEY = 11000;

  /** Records of few versions are read together. */
  private static final long MOST_READ_WHOLE = 50;

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> leads;
  private final MongoCollection<Document> deals;

  FactRows(MongoDatabase database) {
    this.leads = database.getCollection("lead_facts").withWriteConcern(WriteConcern.MAJORITY);
    this.deals = database.getCollection("deal_facts").withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    for (MongoCollection<Document> facts : List.of(leads, deals)) {
      facts.createIndex(Indexes.ascending("tenant", "recordId", "version"));
      facts.createIndex(Indexes.ascending("tenant", "validTo", "born"));
      facts.createIndex(Indexes.ascending("tenant", "born", "validTo", "recordedAt"));
    }
    leads.createIndex(
        Indexes.ascending("tenant", "qualifiedAt", "validTo"),
        new IndexOptions().partialFilterExpression(exists("qualifiedAt")));
    deals.createIndex(Indexes.ascending("tenant", "outcome", "validTo"));
  }

  @Override
  public void put(TenantId tenant, Kind kind, List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    List<UpdateOneModel<Document>> writes = new ArrayList<>();
    for (Fact fact : facts) {
      Version version = fact.version();
      Document row =
          new Document("recordId", fact.recordId())
              .append("version", version.number())
              .append("recordedAt", Date.from(version.recordedAt()))
              .append("occurredAt", Date.from(version.occurredAt()))
              .append("void", version.voided())
              .append("gone", fact.gone());
      fact.columns().forEach((name, value) -> row.append(name, stored(value)));
      writes.add(
          new UpdateOneModel<>(
              row(tenant, fact.recordId(), version.number()),
              new Document("$set", row)
                  .append(
                      "$setOnInsert",
                      new Document("validTo", Date.from(Derived.OPEN))
                          .append("everOwned", false)
                          .append("stages", List.of())),
              UPSERT));
    }
    try {
      facts(kind).bulkWrite(writes, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean here = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!here || e.getWriteConcernError() != null) {
        throw e;
      }
    }
  }

  @Override
  public Map<String, List<Row>> list(TenantId tenant, Kind kind, Map<String, Long> from) {
    Map<String, List<Row>> rows = new HashMap<>();
    List<String> whole = new ArrayList<>();
    from.forEach((recordId, version) -> {
      if (version > MOST_READ_WHOLE) {
        read(kind, and(of(tenant), eq("recordId", recordId), gte("version", version)), rows);
      } else {
        whole.add(recordId);
      }
    });
    if (!whole.isEmpty()) {
      read(kind, and(of(tenant), in("recordId", whole)), rows);
    }
    return rows;
  }

  private void read(Kind kind, Bson which, Map<String, List<Row>> rows) {
    facts(kind)
        .find(which)
        .projection(
            Projections.include(
                "recordId",
                "version",
                "recordedAt",
                "occurredAt",
                "void",
                "ownerId",
                "mql",
                "pipelineId",
                "stageId",
                "validTo",
                "born",
                "qualifiedAt",
                "everOwned",
                "stages"))
        .forEach(row ->
            rows.computeIfAbsent(row.getString("recordId"), _ -> new ArrayList<>()).add(row(row)));
  }

  private static Bson of(TenantId tenant) {
    return eq("tenant", tenant.value());
  }

  @Override
  public void change(TenantId tenant, Kind kind, List<Change> changes) {
    facts(kind)
        .bulkWrite(
            changes.stream()
                .map(change ->
                    new UpdateOneModel<Document>(
                        row(tenant, change.recordId(), change.version()), update(change.derived())))
                .toList());
  }

  /** Removes all rows of leads; returns how many there were. */
  long remove(TenantId tenant, Collection<String> leadIds) {
    return leads
        .deleteMany(and(eq("tenant", tenant.value()), in("recordId", leadIds)))
        .getDeletedCount();
  }

  private static Document update(Derived derived) {
    Document set =
        new Document("validTo", Date.from(derived.validTo()))
            .append("everOwned", derived.everOwned())
            .append("stages", derived.stages());
    Document unset = new Document();
    setOrUnset("born", derived.born(), set, unset);
    setOrUnset("qualifiedAt", derived.qualifiedAt(), set, unset);
    Document update = new Document("$set", set);
    return unset.isEmpty() ? update : update.append("$unset", unset);
  }

  private static void setOrUnset(
      String field, @Nullable Instant value, Document set, Document unset) {
    if (value == null) {
      unset.append(field, "");
    } else {
      set.append(field, Date.from(value));
    }
  }

  private static Bson row(TenantId tenant, String recordId, long version) {
    return and(eq("_id", recordId + "@" + version), eq("tenant", tenant.value()));
  }

  private MongoCollection<Document> facts(Kind kind) {
    return switch (kind) {
      case LEAD -> leads;
      case DEAL -> deals;
    };
  }

  private static @Nullable Object stored(@Nullable Object value) {
    return value instanceof Instant moment ? Date.from(moment) : value;
  }

  private static Row row(Document row) {
    return new Row(
        new Version(
            row.get("version", Number.class).longValue(),
            row.getDate("recordedAt").toInstant(),
            row.getDate("occurredAt").toInstant(),
            row.getBoolean("void"),
            row.getString("ownerId") != null,
            row.getBoolean("mql", false),
            Version.stage(row.getString("pipelineId"), row.getString("stageId"))),
        new Derived(
            row.getDate("validTo").toInstant(),
            moment(row, "born"),
            moment(row, "qualifiedAt"),
            row.getBoolean("everOwned"),
            row.getList("stages", String.class)));
  }

  private static @Nullable Instant moment(Document row, String field) {
    Date date = row.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
