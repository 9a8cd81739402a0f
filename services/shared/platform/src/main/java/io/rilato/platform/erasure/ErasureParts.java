package io.rilato.platform.erasure;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.rilato.contracts.contact.Erasure.Stage;
import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code erasure_parts}: what is asked of this service by each erasure that runs,
 * and what it has done. They are few, so there is no index.
 */
@Repository
class ErasureParts {
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<Document> parts;

  /**
   * What one erasure asks of this service.
   *
   * @param since when this round was asked for
   * @param done whether the round is done and told
   * @param stores what was replaced or removed so far
   */
  record Part(
      TenantId tenant,
      String erasureId,
      int round,
      Stage stage,
      List<Subject> subjects,
      Instant since,
      boolean done,
      Map<String, Long> stores) {}

  ErasureParts(MongoDatabase database) {
    this.parts =
        database
            .getCollection("erasure_parts")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Notes what is asked for, unless a later round was asked for already. */
  void ask(TenantId tenant, Part part) {
    Document found =
        parts.find(and(eq("_id", part.erasureId()), eq("tenant", tenant.value()))).first();
    Map<String, Long> stores = found == null ? Map.of() : stores(found);
    Document document =
        new Document("_id", part.erasureId())
            .append("tenant", tenant.value())
            .append("round", part.round())
            .append("stage", part.stage().name())
            .append(
                "subjects",
                part.subjects().stream()
                    .map(s -> new Document("type", s.type()).append("id", s.id()))
                    .toList())
            .append("since", Date.from(part.since()))
            .append("done", part.done())
            .append(
                "stores",
                stores.entrySet().stream()
                    .map(e -> new Document("store", e.getKey()).append("count", e.getValue()))
                    .toList());
    try {
      parts.replaceOne(
          and(eq("_id", part.erasureId()), eq("tenant", tenant.value()), lt("round", part.round())),
          document,
          new ReplaceOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
    } catch (MongoBulkWriteException e) {
      throw e;
    }
  }

  /** Those that are not done, the longest waiting first. */
  @AcrossTenants("each part names its tenant")
  List<Part> open() {
    return parts
        .find(eq("done", false))
        .sort(Sorts.ascending("since", "_id"))
        .map(ErasureParts::part)
        .into(new ArrayList<>());
  }

  /** Keeps what was replaced or removed. */
  void count(TenantId tenant, Part part, Map<String, Long> stores) {
    parts.updateOne(
        same(tenant, part),
        Updates.set(
            "stores",
            stores.entrySet().stream()
                .map(e -> new Document("store", e.getKey()).append("count", e.getValue()))
                .toList()));
  }

  void done(TenantId tenant, Part part) {
    parts.updateOne(same(tenant, part), Updates.set("done", true));
  }

  private static org.bson.conversions.Bson same(TenantId tenant, Part part) {
    return and(
        eq("_id", part.erasureId()), eq("tenant", tenant.value()), eq("round", part.round()));
  }

  private static Part part(Document found) {
    return new Part(
        new TenantId(found.getString("tenant")),
        found.getString("_id"),
        found.getInteger("round"),
        Stage.valueOf(found.getString("stage")),
        found.getList("subjects", Document.class).stream()
            .map(s -> new Subject(s.getString("type"), s.getString("id")))
            .toList(),
        found.getDate("since").toInstant(),
        found.getBoolean("done"),
        stores(found));
  }

  private static Map<String, Long> stores(Document found) {
    Map<String, Long> stores = new LinkedHashMap<>();
    found
        .getList("stores", Document.class)
        .forEach(s -> stores.put(s.getString("store"), s.getLong("count")));
    return stores;
  }
}
