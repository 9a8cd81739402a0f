package io.rilato.platform.tenants;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.rilato.contracts.identity.TenantDeletion.Stage;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code tenant_parts}: what is asked of this service by each deletion of a tenant,
 * and what it has done. They are few, so there is no index.
 */
@Repository
class TenantParts {
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<Document> parts;

  /**
   * What one deletion asks of this service.
   *
   * @param tenant whose administrator asked for it
   * @param gone the tenant that is deleted
   * @param since when this round was asked for
   * @param removedAt when something was last found and removed; null before the first look
   * @param stores what was removed so far, by all rounds
   */
  record Part(
      TenantId tenant,
      TenantId gone,
      int round,
      Stage stage,
      Instant since,
      @Nullable Instant removedAt,
      Map<String, Long> stores) {}

  TenantParts(MongoDatabase database) {
    this.parts =
        database
            .getCollection("tenant_parts")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Notes what is asked for, unless this or a later round was asked for already. */
  void ask(TenantId tenant, TenantId gone, int round, Stage stage, Instant now) {
    Document found = parts.find(and(eq("_id", gone.value()), eq("tenant", tenant.value()))).first();
    Document document =
        new Document("_id", gone.value())
            .append("tenant", tenant.value())
            .append("round", round)
            .append("stage", stage.name())
            .append("since", Date.from(now))
            .append("done", false)
            .append("stores", found == null ? List.of() : found.getList("stores", Document.class));
    try {
      parts.replaceOne(
          and(eq("_id", gone.value()), eq("tenant", tenant.value()), lt("round", round)),
          document,
          new ReplaceOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  /** Those that are not done. */
  @AcrossTenants("each part names its tenant")
  List<Part> open() {
    return parts.find(eq("done", false)).map(TenantParts::part).into(new ArrayList<>());
  }

  /** Keeps what was removed until now. */
  void removed(TenantId tenant, Part part, Map<String, Long> stores, Instant at) {
    parts.updateOne(
        same(tenant, part),
        Updates.combine(
            Updates.set("removedAt", Date.from(at)),
            Updates.set(
                "stores",
                stores.entrySet().stream()
                    .map(e -> new Document("store", e.getKey()).append("count", e.getValue()))
                    .toList())));
  }

  void done(TenantId tenant, Part part) {
    parts.updateOne(same(tenant, part), Updates.set("done", true));
  }

  private static Bson same(TenantId tenant, Part part) {
    return and(
        eq("_id", part.gone().value()), eq("tenant", tenant.value()), eq("round", part.round()));
  }

  private static Part part(Document found) {
    Map<String, Long> stores = new LinkedHashMap<>();
    found
        .getList("stores", Document.class)
        .forEach(s -> stores.put(s.getString("store"), s.getLong("count")));
    Date removedAt = found.getDate("removedAt");
    return new Part(
        new TenantId(found.getString("tenant")),
        new TenantId(found.getString("_id")),
        found.getInteger("round"),
        Stage.valueOf(found.getString("stage")),
        found.getDate("since").toInstant(),
        removedAt == null ? null : removedAt.toInstant(),
        stores);
  }
}
