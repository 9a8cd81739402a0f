package io.rilato.identity.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.store.Indexed;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Ids;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Keeps what happened, durably and for as long as the settings say. Nothing is ever changed in it.
 * The details are ours: nothing a browser sent is in them.
 */
@Repository
public class AuditTrail implements Indexed {
  private final MongoCollection<Document> trail;
  private final IdentitySettings.Audit settings;
  private final Clock clock;

  AuditTrail(MongoDatabase database, IdentitySettings settings, Clock clock) {
    this.trail =
        database.getCollection("audit").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.settings = settings.audit();
    this.clock = clock;
  }

  @Override
  @AcrossTenants("an index is of the whole collection")
  public void createIndexes() {
    trail.createIndex(Indexes.compoundIndex(Indexes.ascending("tenant", "at", "_id")));
    trail.createIndex(
        Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  /** Keeps that somebody did something just now. */
  public void add(
      TenantId tenant, Actor who, AuditAction what, @Nullable String subject, Origin origin) {
    add(tenant, who, what, subject, origin, Map.of());
  }

  /** As above, with what else is to be known of it. */
  public void add(
      TenantId tenant,
      Actor who,
      AuditAction what,
      @Nullable String subject,
      Origin origin,
      Map<String, String> detail) {
    add(
        tenant,
        new AuditEntry(
            Ids.next(),
            clock.instant(),
            who,
            what,
            subject,
            origin.address().isEmpty() ? null : origin.address(),
            origin.browser().isEmpty() ? null : origin.browser(),
            detail));
  }

  /** Keeps an entry, once. */
  void add(TenantId tenant, AuditEntry entry) {
    Document row =
        new Document("_id", entry.id())
            .append("tenant", tenant.value())
            .append("at", Date.from(entry.at()))
            .append("until", Date.from(entry.at().plus(settings.keep())))
            .append("whoKind", entry.who().kind().name())
            .append("who", entry.who().id())
            .append("what", entry.what().name())
            .append("subject", entry.subject())
            .append("address", entry.address())
            .append("browser", entry.browser())
            .append(
                "detail",
                entry.detail().entrySet().stream()
                    .map(d -> new Document("name", d.getKey()).append("value", d.getValue()))
                    .toList());
    try {
      trail.insertOne(row);
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  /** What is looked for; null is everything. */
  record Wanted(
      @Nullable AuditAction what,
      @Nullable String who,
      @Nullable String subject,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** The place of an entry in the list. */
  record Position(Instant at, String id) {}

  /** The newest first, those after the position. */
  List<AuditEntry> list(TenantId tenant, Wanted wanted, @Nullable Position after, int limit) {
    List<Bson> filters = new ArrayList<>(List.of(eq("tenant", tenant.value())));
    if (wanted.what() != null) {
      filters.add(eq("what", wanted.what().name()));
    }
    if (wanted.who() != null) {
      filters.add(eq("who", wanted.who()));
    }
    if (wanted.subject() != null) {
      filters.add(eq("subject", wanted.subject()));
    }
    if (wanted.from() != null) {
      filters.add(gte("at", Date.from(wanted.from())));
    }
    if (wanted.to() != null) {
      filters.add(lt("at", Date.from(wanted.to())));
    }
    if (after != null) {
      Date at = Date.from(after.at());
      filters.add(or(lt("at", at), and(eq("at", at), lt("_id", after.id()))));
    }
    return trail
        .find(and(filters))
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .map(AuditTrail::read)
        .into(new ArrayList<>());
  }

  private static AuditEntry read(Document row) {
    Map<String, String> detail = new java.util.TreeMap<>();
    row.getList("detail", Document.class, List.of())
        .forEach(d -> detail.put(d.getString("name"), d.getString("value")));
    return new AuditEntry(
        row.getString("_id"),
        row.getDate("at").toInstant(),
        new Actor(Actor.Kind.valueOf(row.getString("whoKind")), row.getString("who")),
        AuditAction.valueOf(row.getString("what")),
        row.getString("subject"),
        row.getString("address"),
        row.getString("browser"),
        detail);
  }
}
