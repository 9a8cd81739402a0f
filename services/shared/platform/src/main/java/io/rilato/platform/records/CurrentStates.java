package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code <type>}: one document per record, brought to the newest version of its log.
 * Applying rows is monotonic, so they may arrive in any order and more than once.
 */
final class CurrentStates<T extends RecordState> {
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<BsonDocument> states;
  private final RecordType<T> type;
  private final Class<T> stateClass;

  CurrentStates(MongoDatabase database, RecordType<T> type) {
    this.states =
        database
            .getCollection(type.name(), BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.type = type;
    this.stateClass = type.stateClass();
  }

  /** Creates missing indexes; repeatable. */
  void createIndexes() {
    states.createIndex(
        Indexes.ascending("dueAt", "_id"),
        new IndexOptions().partialFilterExpression(exists("dueAt")));
    states.createIndex(
        Indexes.compoundIndex(Indexes.ascending("tenant"), Indexes.descending("deletedAt", "_id")),
        new IndexOptions().partialFilterExpression(exists("deletedAt")));
    if (type.personal()) {
      states.createIndex(
          Indexes.ascending("deletedAt", "_id"),
          new IndexOptions().partialFilterExpression(exists("deletedAt")));
    }
    for (String path : type.aboutPaths()) {
      states.createIndex(
          Indexes.ascending("tenant", "state." + path),
          new IndexOptions().partialFilterExpression(exists("state." + path)));
    }
  }

  /** Ids of records, deleted or not, that have one of these values at one of the paths. */
  List<RecordId> about(TenantId tenant, List<String> paths, List<String> values) {
    Set<RecordId> found = new LinkedHashSet<>();
    for (String path : paths) {
      states
          .find(
              and(
                  eq("tenant", tenant.value()),
                  in("state." + path, values),
                  exists("state." + path)))
          .projection(Projections.include("_id"))
          .forEach(state -> found.add(new RecordId(state.getString("_id").getValue())));
    }
    return List.copyOf(found);
  }

  /** Records of all tenants deleted before a moment, the longest ago first. */
  List<Stored<T>> deletedBefore(Instant moment, int limit) {
    return states
        .find(lt("deletedAt", ChangeRow.date(moment)))
        .sort(Sorts.ascending("deletedAt", "_id"))
        .limit(limit)
        .map(this::stored)
        .into(new ArrayList<>());
  }

  /**
   * Records of all tenants that wanted attention by then, the longest overdue first.
   *
   * @param after only those after this one in that order
   */
  List<Due<T>> due(Instant by, @Nullable Due<T> after, int limit) {
    List<Bson> wanted = new ArrayList<>();
    wanted.add(lte("dueAt", ChangeRow.date(by)));
    if (after != null) {
      BsonDateTime at = ChangeRow.date(after.at());
      wanted.add(or(gt("dueAt", at), and(eq("dueAt", at), gt("_id", after.record().id().value()))));
    }
    return states
        .find(and(wanted))
        .sort(Sorts.ascending("dueAt", "_id"))
        .limit(limit)
        .map(state -> new Due<>(ChangeRow.instant(state, "dueAt"), stored(state)))
        .into(new ArrayList<>());
  }

  /** Brings the states up to the rows' versions; a state that is newer already stays. */
  void apply(List<ChangeRow<T>> rows) {
    List<ChangeRow<T>> exist = write(rows, true);
    // The document is there: it is newer, or another first upsert came between. Without upsert the
    // filter tells the two apart.
    write(exist, false);
  }

  /** The rows whose versions the majority's states have not reached. */
  List<ChangeRow<T>> behind(List<ChangeRow<T>> rows) {
    Map<String, Long> versions = new HashMap<>();
    states
        .withReadConcern(ReadConcern.MAJORITY)
        .find(in("_id", rows.stream().map(row -> row.event().recordId()).toList()))
        .projection(Projections.include("version"))
        .forEach(state ->
            versions.put(
                state.getString("_id").getValue(), state.getNumber("version").longValue()));
    return rows.stream()
        .filter(row -> versions.getOrDefault(row.event().recordId(), 0L) < row.event().version())
        .toList();
  }

  /** Returns the rows whose upsert met an existing document. */
  private List<ChangeRow<T>> write(List<ChangeRow<T>> rows, boolean upsert) {
    if (rows.isEmpty()) {
      return List.of();
    }
    ReplaceOptions options = new ReplaceOptions().upsert(upsert);
    List<ReplaceOneModel<BsonDocument>> writes =
        rows.stream().map(row -> new ReplaceOneModel<>(older(row), toBson(row), options)).toList();
    try {
      states.bulkWrite(writes, new BulkWriteOptions().ordered(false));
      return List.of();
    } catch (MongoBulkWriteException e) {
      boolean exist = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!exist || e.getWriteConcernError() != null) {
        throw e;
      }
      return e.getWriteErrors().stream().map(error -> rows.get(error.getIndex())).toList();
    }
  }

  private static Bson older(ChangeRow<?> row) {
    return and(
        eq("_id", row.event().recordId()),
        eq("tenant", row.event().tenant()),
        lt("version", row.event().version()));
  }

  /** Applies the newest row the majority has to the state; returns the newer of both. */
  @Nullable Stored<T> bringUp(ChangeLog<T> log, TenantId tenant, RecordId id) {
    Stored<T> state = find(tenant, id);
    ChangeRow<T> newest = log.newest(tenant, id).orElse(null);
    if (newest == null || (state != null && state.version() >= newest.event().version())) {
      return state;
    }
    apply(List.of(newest));
    return newest.stored();
  }

  @Nullable Stored<T> find(TenantId tenant, RecordId id) {
    BsonDocument found =
        states.find(and(eq("_id", id.value()), eq("tenant", tenant.value()))).first();
    return found == null ? null : stored(found);
  }

  Map<RecordId, Stored<T>> findAll(TenantId tenant, List<RecordId> ids) {
    Map<RecordId, Stored<T>> found = new HashMap<>();
    states
        .find(
            and(
                in("_id", ids.stream().map(RecordId::value).toList()),
                eq("tenant", tenant.value())))
        .map(this::stored)
        .forEach(state -> found.put(state.id(), state));
    return found;
  }

  /** The tenant's records after an id, in id order, deleted and void ones included. */
  List<Stored<T>> list(TenantId tenant, @Nullable RecordId after, int limit) {
    Bson ofTenant = eq("tenant", tenant.value());
    return states
        .find(after == null ? ofTenant : and(ofTenant, gt("_id", after.value())))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(this::stored)
        .into(new ArrayList<>());
  }

  /** Records of all tenants after an id, in id order, deleted and void ones included. */
  List<Stored<T>> scan(@Nullable RecordId after, int limit) {
    return states
        .find(after == null ? new BsonDocument() : gt("_id", after.value()))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(this::stored)
        .into(new ArrayList<>());
  }

  /** Records deleted at or after a moment, the last deleted first, those after a place in that. */
  List<Stored<T>> deleted(TenantId tenant, Instant since, @Nullable Deletion after, int limit) {
    List<Bson> wanted = new ArrayList<>();
    wanted.add(eq("tenant", tenant.value()));
    wanted.add(gte("deletedAt", ChangeRow.date(since)));
    if (after != null) {
      BsonDateTime at = ChangeRow.date(after.at());
      wanted.add(or(lt("deletedAt", at), and(eq("deletedAt", at), lt("_id", after.id().value()))));
    }
    return states
        .find(and(wanted))
        .sort(Sorts.descending("deletedAt", "_id"))
        .limit(limit)
        .map(this::stored)
        .into(new ArrayList<>());
  }

  private BsonDocument toBson(ChangeRow<T> row) {
    Stored<T> stored = row.stored();
    BsonDocument state = new BsonDocument("_id", new BsonString(stored.id().value()));
    state.put("tenant", new BsonString(stored.tenant().value()));
    state.put("version", new BsonInt64(stored.version()));
    state.put("deleted", BsonBoolean.valueOf(stored.deleted()));
    state.put("void", BsonBoolean.valueOf(stored.voided()));
    state.put("createdAt", ChangeRow.date(stored.createdAt()));
    state.put("createdBy", BsonJson.toBson(ChangeRow.json(stored.createdBy())));
    state.put("updatedAt", ChangeRow.date(stored.updatedAt()));
    state.put("updatedBy", BsonJson.toBson(ChangeRow.json(stored.updatedBy())));
    if (stored.erased()) {
      state.put("erased", BsonBoolean.TRUE);
    }
    if (stored.deleted() && !stored.voided() && !stored.erased()) {
      state.put("deletedAt", ChangeRow.date(stored.updatedAt()));
    }
    state.put("state", BsonJson.toBson(ChangeRow.json(stored.state())));
    ChangeRow.putShares(state, stored.shares());
    Instant due = stored.deleted() || stored.voided() ? null : type.dueAt(stored.state());
    if (due != null) {
      state.put("dueAt", ChangeRow.date(due));
    }
    return state;
  }

  private Stored<T> stored(BsonDocument state) {
    return new Stored<>(
        new RecordId(state.getString("_id").getValue()),
        new TenantId(state.getString("tenant").getValue()),
        state.getNumber("version").longValue(),
        ChangeRow.value(state.getDocument("state"), stateClass),
        state.getBoolean("deleted").getValue(),
        state.getBoolean("void").getValue(),
        state.getBoolean("erased", BsonBoolean.FALSE).getValue(),
        ChangeRow.instant(state, "createdAt"),
        ChangeRow.value(state.getDocument("createdBy"), Actor.class),
        ChangeRow.instant(state, "updatedAt"),
        ChangeRow.value(state.getDocument("updatedBy"), Actor.class),
        ChangeRow.shares(state));
  }
}
