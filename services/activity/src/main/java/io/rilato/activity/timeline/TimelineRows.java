package io.rilato.activity.timeline;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Share;
import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.IndexedProjection;
import io.rilato.platform.records.RecordJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/**
 * The collections {@code timeline}, one document for each thing that happened, and {@code
 * timeline_records}, whose each record is now. A document gives way only to a higher version.
 */
@Repository
class TimelineRows implements IndexedProjection {
  private static final int DUPLICATE_KEY = 11000;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final TypeReference<List<FieldChange>> CHANGES = new TypeReference<>() {};
  private static final TypeReference<List<Share>> SHARES = new TypeReference<>() {};

  private final MongoCollection<Document> entries;
  private final MongoCollection<Document> records;

  TimelineRows(MongoDatabase database) {
    this.entries = database.getCollection("timeline").withWriteConcern(WriteConcern.MAJORITY);
    this.records =
        database.getCollection("timeline_records").withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    entries.createIndex(
        Indexes.compoundIndex(
            Indexes.ascending("tenant", "about"), Indexes.descending("at", "_id")));
  }

  /** Keeps these, in any order and as often as they come. */
  void put(TenantId tenant, Collection<Entry> told, Collection<SeenRecord> seen) {
    write(
        entries,
        told.stream()
            .map(entry -> upsert(tenant, entry.id(), entry.version(), document(entry)))
            .toList());
    write(
        records,
        seen.stream()
            .map(record ->
                upsert(tenant, record.reference().toString(), record.version(), document(record)))
            .toList());
  }

  /** The next entries about a record, the newest first. */
  List<Entry> list(TenantId tenant, Reference about, @Nullable TimelineCursor after, int limit) {
    Bson wanted =
        and(eq("tenant", tenant.value()), eq("about", about.toString()), eq("gone", false));
    if (after != null) {
      Date at = Date.from(after.at());
      wanted = and(wanted, or(lt("at", at), and(eq("at", at), lt("_id", after.id()))));
    }
    List<Entry> found = new ArrayList<>();
    entries
        .find(wanted)
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .forEach(document -> found.add(entry(document)));
    return found;
  }

  Optional<SeenRecord> find(TenantId tenant, Reference record) {
    return Optional.ofNullable(list(tenant, List.of(record)).get(record));
  }

  /** What is known of these records. */
  Map<Reference, SeenRecord> list(TenantId tenant, Collection<Reference> wanted) {
    Map<Reference, SeenRecord> found = new HashMap<>();
    if (!wanted.isEmpty()) {
      List<String> ids = wanted.stream().map(Reference::toString).toList();
      records
          .find(and(eq("tenant", tenant.value()), in("_id", ids)))
          .forEach(document -> {
            Reference reference = reference(document.getString("_id"));
            found.put(reference, seen(reference, document));
          });
    }
    return found;
  }

  /** Removes what happened to a record before it was erased; returns how much that was. */
  long remove(TenantId tenant, Reference record) {
    Bson own =
        or(eq("_id", record.toString()), and(gt("_id", record + "@"), lt("_id", record + "A")));
    return entries.deleteMany(and(eq("tenant", tenant.value()), own)).getDeletedCount();
  }

  private static UpdateOneModel<Document> upsert(
      TenantId tenant, String id, long version, Document fields) {
    return new UpdateOneModel<>(
        and(eq("_id", id), eq("tenant", tenant.value()), lt("version", version)),
        new Document("$set", fields.append("version", version)),
        UPSERT);
  }

  /** A key that is there already is that of the same or a higher version. */
  private static void write(
      MongoCollection<Document> collection, List<UpdateOneModel<Document>> writes) {
    if (writes.isEmpty()) {
      return;
    }
    try {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean here = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!here || e.getWriteConcernError() != null) {
        throw e;
      }
    }
  }

  private static Document document(SeenRecord record) {
    return new Document("ownerId", record.ownerId())
        .append("territoryId", record.territoryId())
        .append("shares", RecordJson.mapper().writeValueAsString(record.shares()))
        .append("erased", record.erased());
  }

  private static SeenRecord seen(Reference reference, Document document) {
    String shares = document.getString("shares");
    return new SeenRecord(
        reference,
        version(document),
        document.getString("ownerId"),
        document.getString("territoryId"),
        shares == null ? List.of() : RecordJson.mapper().readValue(shares, SHARES),
        document.getBoolean("erased", false));
  }

  private static Document document(Entry entry) {
    return new Document("about", entry.about().stream().map(Reference::toString).toList())
        .append("at", Date.from(entry.at()))
        .append("kind", entry.kind())
        .append("type", entry.eventType())
        .append("title", entry.title())
        .append("titleFields", entry.titleFields())
        .append("text", entry.text())
        .append("actorKind", entry.actor().kind().name())
        .append("actorId", entry.actor().id())
        .append("changes", RecordJson.mapper().writeValueAsString(entry.changes()))
        .append("gone", entry.gone());
  }

  private static Entry entry(Document document) {
    return new Entry(
        document.getString("_id"),
        version(document),
        document.getDate("at").toInstant(),
        document.getString("kind"),
        document.getString("type"),
        document.getList("about", String.class).stream()
            .map(Reference::parse)
            .filter(Objects::nonNull)
            .toList(),
        document.getString("title"),
        document.getList("titleFields", String.class),
        document.getString("text"),
        new Actor(
            Actor.Kind.valueOf(document.getString("actorKind")), document.getString("actorId")),
        RecordJson.mapper().readValue(document.getString("changes"), CHANGES),
        document.getBoolean("gone"));
  }

  private static long version(Document document) {
    return document.get("version", Number.class).longValue();
  }

  private static Reference reference(String text) {
    return Objects.requireNonNull(Reference.parse(text), "written as type/id");
  }
}
