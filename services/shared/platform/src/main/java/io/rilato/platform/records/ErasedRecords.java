package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.events.ErasedEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code erased_records}: erased records this service has owned or heard of, so that
 * an earlier version that comes late, by whatever way, is left alone. Kept for longer than Kafka
 * keeps events; in memory they are for as long as Kafka does.
 */
@Repository
public class ErasedRecords implements IndexedProjection, ErasedEvents {
  private static final Duration KEPT = Duration.ofDays(60);
  private static final Duration REMEMBERED = Duration.ofDays(15);
  private static final String NONE = "";

  private final MongoCollection<Document> erased;
  private final Clock clock;
  private final Map<String, Long> versions = new ConcurrentHashMap<>();

  /**
   * A record of which nothing is left.
   *
   * @param type the name of its record type
   * @param version the version that says so
   * @param erasureId the erasure it was part of
   * @param at when it was noted here
   */
  public record ErasedRecord(
      TenantId tenant, String type, RecordId id, long version, String erasureId, Instant at) {}

  public ErasedRecords(MongoDatabase database, Clock clock) {
    this.erased =
        database
            .getCollection("erased_records")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.clock = clock;
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    erased.createIndex(Indexes.ascending("tenant", "erasure"));
    for (String mark : List.of("toStub", "toClear")) {
      erased.createIndex(
          Indexes.ascending(mark, "at"),
          new IndexOptions()
              .partialFilterExpression(new Document(mark, new Document("$exists", true))));
    }
    erased.createIndex(
        Indexes.ascending("at"),
        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
  }

  @Override
  public void note(RecordEvent<?> event) {
    Topic topic = event.erased() ? Topic.ofEventType(event.type()).orElse(null) : null;
    if (topic == null || versions.getOrDefault(key(event, topic), 0L) >= event.version()) {
      return;
    }
    Map<String, String> detail = event.cause().detail();
    String erasure = detail == null ? null : detail.get(Records.ERASURE);
    put(
        new TenantId(event.tenant()),
        topic.recordType(),
        new RecordId(event.recordId()),
        event.version(),
        Objects.requireNonNullElse(erasure, NONE),
        null);
  }

  /** Notes a record of this service's own, whose earlier versions are to be replaced. */
  public void noteOwn(TenantId tenant, String type, RecordId id, long version, String erasureId) {
    put(tenant, type, id, version, erasureId, true);
  }

  private void put(
      TenantId tenant,
      String type,
      RecordId id,
      long version,
      String erasureId,
      @Nullable Boolean own) {
    String key = key(tenant.value(), type, id.value());
    var fields =
        new ArrayList<>(
            List.of(
                Updates.setOnInsert("type", type),
                Updates.setOnInsert("recordId", id.value()),
                Updates.setOnInsert("at", Date.from(clock.instant())),
                Updates.max("version", version),
                Updates.set("erasure", erasureId),
                Updates.set("toClear", true)));
    if (own != null) {
      fields.add(Updates.set("toStub", true));
    }
    erased.updateOne(
        and(eq("_id", key), eq("tenant", tenant.value())),
        Updates.combine(fields),
        new UpdateOptions().upsert(true));
    versions.merge(key, version, Math::max);
  }

  @Override
  public boolean outdates(RecordEvent<?> event) {
    return !versions.isEmpty()
        && Topic.ofEventType(event.type())
            .map(topic ->
                isOutdated(new TenantId(event.tenant()), topic, event.recordId(), event.version()))
            .orElse(false);
  }

  /** Whether that version of a record was erased since. */
  public boolean isOutdated(TenantId tenant, Topic topic, String recordId, long version) {
    return versions.getOrDefault(key(tenant.value(), topic.recordType(), recordId), 0L) > version;
  }

  /** Whether the record of any type that an event's id names is erased. */
  @AcrossTenants("the tenant may be unknown of what cannot be read")
  public boolean isErased(String recordId) {
    return versions.keySet().stream().anyMatch(key -> key.endsWith("|" + recordId));
  }

  /** All records this service knows to be part of an erasure. */
  public List<ErasedRecord> ofErasure(TenantId tenant, String erasureId) {
    return erased
        .find(and(eq("tenant", tenant.value()), eq("erasure", erasureId)))
        .map(ErasedRecords::record)
        .into(new ArrayList<>());
  }

  /** Own records of an erasure whose earlier versions are not replaced yet. */
  public List<ErasedRecord> toStub(TenantId tenant, String erasureId) {
    return erased
        .find(and(eq("tenant", tenant.value()), eq("erasure", erasureId), eq("toStub", true)))
        .map(ErasedRecords::record)
        .into(new ArrayList<>());
  }

  /** Own records noted before a moment whose earlier versions are not replaced yet. */
  @AcrossTenants("whoever works on them is told the tenant")
  public List<ErasedRecord> toStub(Instant before, int limit) {
    return due("toStub", before, limit);
  }

  /** Records noted before a moment of which something may be left beside this service's records. */
  @AcrossTenants("whoever works on them is told the tenant")
  public List<ErasedRecord> toClear(Instant before, int limit) {
    return due("toClear", before, limit);
  }

  /** Nothing is left beside this service's records. */
  public void cleared(TenantId tenant, ErasedRecord record) {
    erased.updateOne(own(tenant, record), Updates.unset("toClear"));
  }

  /** Its earlier versions are replaced. */
  public void stubbed(TenantId tenant, ErasedRecord record) {
    erased.updateOne(own(tenant, record), Updates.unset("toStub"));
  }

  private List<ErasedRecord> due(String mark, Instant before, int limit) {
    return erased
        .find(
            new Document(mark, new Document("$exists", true))
                .append("at", new Document("$lt", Date.from(before))))
        .sort(Sorts.ascending("at"))
        .limit(limit)
        .map(ErasedRecords::record)
        .into(new ArrayList<>());
  }

  private static Bson own(TenantId tenant, ErasedRecord record) {
    return and(
        eq("_id", key(tenant.value(), record.type(), record.id().value())),
        eq("tenant", tenant.value()));
  }

  /** Reads what other instances have noted. */
  @AcrossTenants("events of all tenants come by")
  public void load() {
    Instant since = clock.instant().minus(REMEMBERED);
    erased
        .find(gt("at", Date.from(since)))
        .forEach(found -> versions.merge(found.getString("_id"), version(found), Math::max));
  }

  private static String key(RecordEvent<?> event, Topic topic) {
    return key(event.tenant(), topic.recordType(), event.recordId());
  }

  private static String key(String tenant, String type, String id) {
    return tenant + "|" + type + "|" + id;
  }

  private static long version(Document found) {
    return found.get("version", Number.class).longValue();
  }

  private static ErasedRecord record(Document found) {
    return new ErasedRecord(
        new TenantId(found.getString("tenant")),
        found.getString("type"),
        new RecordId(found.getString("recordId")),
        version(found),
        found.getString("erasure"),
        found.getDate("at").toInstant());
  }
}
