package io.rilato.email.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code waiting_mails}: mails of closed tenants until their tenant is open again,
 * and mails that the mail server put off until they are tried again; by their ids alone. With a
 * tenant that is deleted they go like all its documents.
 */
@Repository
class WaitingMails {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> waiting;

  WaitingMails(MongoDatabase database) {
    this.waiting =
        database
            .getCollection("waiting_mails")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * A mail that waits.
   *
   * @param untried whether the mail server certainly does not have it
   * @param putOffSince since when the mail server puts it off; null when it did not yet
   * @param tryAt when it is tried again; null as soon as its tenant is open
   */
  record Waiting(
      RecordId id, boolean untried, @Nullable Instant putOffSince, @Nullable Instant tryAt) {
    static Waiting ofClosedTenant(RecordId id, boolean untried) {
      return new Waiting(id, untried, null, null);
    }
  }

  /** Has these wait, those again that do so already. */
  void add(TenantId tenant, Collection<Waiting> mails) {
    if (!mails.isEmpty()) {
      waiting.bulkWrite(
          mails.stream()
              .map(mail ->
                  new UpdateOneModel<Document>(
                      and(eq("_id", key(tenant, mail.id())), eq("tenant", tenant.value())),
                      Updates.combine(
                          Updates.set("mailId", mail.id().value()),
                          Updates.set("untried", mail.untried()),
                          setOrUnset("putOffSince", mail.putOffSince()),
                          setOrUnset("tryAt", mail.tryAt())),
                      UPSERT))
              .toList());
    }
  }

  private static Bson setOrUnset(String field, @Nullable Instant at) {
    return at == null ? Updates.unset(field) : Updates.set(field, Date.from(at));
  }

  /** Those among these that wait. */
  Set<RecordId> among(TenantId tenant, Collection<RecordId> mails) {
    return waiting
        .find(and(eq("tenant", tenant.value()), in("_id", keys(tenant, mails))))
        .map(found -> new RecordId(found.getString("mailId")))
        .into(new HashSet<>());
  }

  /** Whoever has mails that wait. */
  @AcrossTenants("they are looked for")
  List<TenantId> tenants() {
    List<TenantId> tenants = new ArrayList<>();
    for (Document next = after(""); next != null; next = after(next.getString("tenant") + "}")) {
      tenants.add(new TenantId(next.getString("tenant")));
    }
    return tenants;
  }

  @AcrossTenants("tenants are looked for")
  private @Nullable Document after(String key) {
    return waiting.find(gt("_id", key)).sort(Sorts.ascending("_id")).limit(1).first();
  }

  /** Some of a tenant's that are to be tried now, the oldest first. */
  List<Waiting> list(TenantId tenant, int limit, Instant now) {
    return waiting
        .find(
            and(
                gt("_id", tenant.value() + "|"),
                eq("tenant", tenant.value()),
                or(exists("tryAt", false), lte("tryAt", Date.from(now)))))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(WaitingMails::waiting)
        .into(new ArrayList<>());
  }

  private static Waiting waiting(Document found) {
    return new Waiting(
        new RecordId(found.getString("mailId")),
        found.getBoolean("untried"),
        instant(found, "putOffSince"),
        instant(found, "tryAt"));
  }

  private static @Nullable Instant instant(Document found, String field) {
    Date at = found.getDate(field);
    return at == null ? null : at.toInstant();
  }

  /** The mail server is about to be given these: until then nobody else is. */
  void claim(TenantId tenant, Collection<RecordId> mails, Instant until) {
    waiting.updateMany(
        and(eq("tenant", tenant.value()), in("_id", keys(tenant, mails))),
        Updates.combine(Updates.set("untried", false), Updates.set("tryAt", Date.from(until))));
  }

  /** Those that were claimed until then and did not get their turn are to be tried now. */
  void release(TenantId tenant, Collection<RecordId> mails, Instant until) {
    waiting.updateMany(
        and(
            eq("tenant", tenant.value()),
            in("_id", keys(tenant, mails)),
            eq("tryAt", Date.from(until))),
        Updates.unset("tryAt"));
  }

  /** They wait no longer. */
  void remove(TenantId tenant, Collection<RecordId> mails) {
    waiting.deleteMany(and(eq("tenant", tenant.value()), in("_id", keys(tenant, mails))));
  }

  private static List<String> keys(TenantId tenant, Collection<RecordId> mails) {
    return mails.stream().map(mail -> key(tenant, mail)).toList();
  }

  private static String key(TenantId tenant, RecordId mail) {
    return tenant.value() + "|" + mail.value();
  }
}
