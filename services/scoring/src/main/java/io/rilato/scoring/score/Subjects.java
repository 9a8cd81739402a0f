package io.rilato.scoring.score;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.rilato.contracts.Share;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.HighestVersions;
import io.rilato.platform.records.IndexedProjection;
import io.rilato.platform.records.RecordJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** The collection {@code subjects}: each lead at the highest version that concerns scoring. */
@Repository
class Subjects implements IndexedProjection {
  private static final TypeReference<List<Share>> SHARES = new TypeReference<>() {};

  private final MongoCollection<Document> subjects;

  Subjects(MongoDatabase database) {
    this.subjects = database.getCollection("subjects").withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    subjects.createIndex(Indexes.ascending("tenant", "open", "_id"));
  }

  /** Keeps these, unless a higher version is here. */
  void save(TenantId tenant, Collection<Subject> news) {
    HighestVersions.write(
        subjects, news.stream().map(subject -> document(tenant, subject)).toList());
  }

  Map<String, Subject> list(TenantId tenant, Collection<String> ids) {
    Map<String, Subject> found = new HashMap<>();
    subjects
        .find(and(in("_id", ids), eq("tenant", tenant.value())))
        .map(Subjects::subject)
        .forEach(subject -> found.put(subject.id(), subject));
    return found;
  }

  Optional<Subject> find(TenantId tenant, String id) {
    return Optional.ofNullable(list(tenant, List.of(id)).get(id));
  }

  /** Ids of open leads after an id, in their order. */
  List<String> open(TenantId tenant, String after, int limit) {
    return subjects
        .find(and(eq("tenant", tenant.value()), eq("open", true), gt("_id", after)))
        .projection(new Document("_id", 1))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  private static Document document(TenantId tenant, Subject subject) {
    return new Document("_id", subject.id())
        .append("tenant", tenant.value())
        .append("version", subject.version())
        .append("ownerId", subject.ownerId())
        .append("territoryId", subject.territoryId())
        .append("shares", RecordJson.mapper().writeValueAsString(subject.shares()))
        .append("deleted", subject.deleted())
        .append("open", subject.open())
        .append("attributes", subject.attributes().toString());
  }

  private static Subject subject(Document found) {
    String shares = found.getString("shares");
    return new Subject(
        found.getString("_id"),
        found.get("version", Number.class).longValue(),
        found.getString("ownerId"),
        found.getString("territoryId"),
        shares == null ? List.of() : RecordJson.mapper().readValue(shares, SHARES),
        found.getBoolean("deleted"),
        found.getBoolean("open"),
        (ObjectNode) RecordJson.mapper().readTree(found.getString("attributes")));
  }
}
