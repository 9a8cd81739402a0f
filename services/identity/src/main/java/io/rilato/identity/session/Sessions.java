package io.rilato.identity.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.store.Indexed;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/**
 * The sessions of all users. One that was ended is kept until the last access token of it has
 * ended, for the gateways to know. Acknowledged means durable.
 */
@Repository
public class Sessions implements Indexed {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private final MongoCollection<Document> sessions;
  private final IdentitySettings settings;
  private final Clock clock;

  Sessions(MongoDatabase database, IdentitySettings settings, Clock clock) {
    this.sessions =
        database
            .getCollection("sessions")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  @AcrossTenants("an index is of the whole collection")
  public void createIndexes() {
    sessions.createIndex(Indexes.ascending("tenant", "user"));
    sessions.createIndex(Indexes.ascending("endedAt"), new IndexOptions().sparse(true));
    sessions.createIndex(
        Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  /** The user has signed in. */
  public Session begin(TenantId tenant, RecordId user, Origin origin) {
    Instant now = now();
    Session begun =
        new Session(Ids.next(), tenant, user, now, now, now, origin.address(), origin.browser());
    sessions.insertOne(
        new Document("_id", begun.id())
            .append("tenant", tenant.value())
            .append("user", user.value())
            .append("since", Date.from(now))
            .append("lastSeen", Date.from(now))
            .append("confirmed", Date.from(now))
            .append("until", until(now))
            .append("address", begun.address())
            .append("browser", begun.browser()));
    return begun;
  }

  /** The session, unless it has ended. */
  public Optional<Session> find(TenantId tenant, String id) {
    return Optional.ofNullable(
        sessions.find(and(eq("_id", id), open(tenant))).map(Sessions::read).first());
  }

  /** The user's sessions that have not ended, the latest first. */
  public List<Session> list(TenantId tenant, RecordId user) {
    return sessions
        .find(and(open(tenant), eq("user", user.value())))
        .sort(Sorts.descending("lastSeen", "_id"))
        .map(Sessions::read)
        .into(new ArrayList<>());
  }

  /** It gets a token just now, and may get further ones for as long as a refresh token lives. */
  public void seen(TenantId tenant, Session session) {
    Instant now = now();
    if (session.lastSeen().plus(SEEN_EVERY).isBefore(now)) {
      sessions.updateOne(
          and(eq("_id", session.id()), open(tenant)),
          Updates.combine(
              Updates.set("lastSeen", Date.from(now)), Updates.set("until", until(now))));
    }
  }

  /** It knows the newest password: a change of it does not end this one. */
  public void confirm(TenantId tenant, String id) {
    sessions.updateOne(
        and(eq("_id", id), open(tenant)), Updates.set("confirmed", Date.from(now())));
  }

  /** Ends one of the user's; says whether there was one. */
  public boolean end(TenantId tenant, RecordId user, String id) {
    return end(and(eq("_id", id), open(tenant), eq("user", user.value()))) > 0;
  }

  /**
   * Ends the user's sessions; says how many.
   *
   * @param except one that goes on; empty for none
   * @param before only those that began before
   */
  public long endAll(TenantId tenant, RecordId user, String except, Instant before) {
    return end(
        and(
            open(tenant),
            eq("user", user.value()),
            ne("_id", except),
            lt("since", Date.from(before))));
  }

  private long end(Bson which) {
    Instant now = now();
    Date until = Date.from(now.plus(settings.tokens().access()).plus(CLOCKS_DIFFER));
    return sessions
        .updateMany(
            which,
            Updates.combine(Updates.set("endedAt", Date.from(now)), Updates.set("until", until)))
        .getModifiedCount();
  }

  /** The ids of those ended since, whose access tokens may still be about. */
  @AcrossTenants("the gateways need those of all tenants")
  List<String> endedSince(Instant moment) {
    return sessions
        .find(and(gte("endedAt", Date.from(moment)), gt("until", Date.from(now()))))
        .map(row -> row.getString("_id"))
        .into(new ArrayList<>());
  }

  private Bson open(TenantId tenant) {
    return and(
        eq("tenant", tenant.value()), exists("endedAt", false), gt("until", Date.from(now())));
  }

  private Date until(Instant now) {
    return Date.from(now.plus(settings.tokens().refresh()));
  }

  private Instant now() {
    return clock.instant();
  }

  private static Session read(Document row) {
    return new Session(
        row.getString("_id"),
        new TenantId(row.getString("tenant")),
        new RecordId(row.getString("user")),
        row.getDate("since").toInstant(),
        row.getDate("lastSeen").toInstant(),
        row.getDate("confirmed").toInstant(),
        row.getString("address"),
        row.getString("browser"));
  }
}
