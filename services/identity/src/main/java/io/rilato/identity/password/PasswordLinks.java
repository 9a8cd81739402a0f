package io.rilato.identity.password;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.store.Indexed;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.secret.SecretBox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Links with which a user chooses a password, each good once and for a while. Only the hash of what
 * stands in one is kept, and, until its mail has gone out, the link sealed.
 */
@Repository
class PasswordLinks implements Indexed {
  /** How long whoever sends a mail has it alone. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final MongoCollection<Document> links;
  private final Secrets secrets;
  private final SecretBox box;
  private final Clock clock;

  PasswordLinks(MongoDatabase database, Secrets secrets, IdentitySettings settings, Clock clock) {
    this.links =
        database
            .getCollection("password_links")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.secrets = secrets;
    this.box = new SecretBox(settings.secretKey(), "password links");
    this.clock = clock;
  }

  @Override
  @AcrossTenants("an index is of the whole collection")
  public void createIndexes() {
    links.createIndex(Indexes.ascending("tenant", "user"));
    links.createIndex(Indexes.ascending("toSend"), new IndexOptions().sparse(true));
    links.createIndex(
        Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  /** Why there is a link. */
  enum Kind {
    INVITATION,
    FORGOTTEN
  }

  /**
   * A link.
   *
   * @param id the hash of its token
   * @param sentTo the hash of the email it was sent to; null when none was
   */
  record Link(
      String id,
      TenantId tenant,
      RecordId user,
      Kind kind,
      Instant until,
      @Nullable String sentTo) {
    /** Whether who has this email may use it: a user's former mailbox may be somebody else's. */
    boolean isFor(String email) {
      return sentTo == null || sentTo.equals(Secrets.hashSecret(email));
    }
  }

  /** A link and what stands in it. */
  record Told(Link link, String token) {}

  /** Makes a link; those before of its kind end, and with an invitation all others. */
  Told create(TenantId tenant, RecordId user, Kind kind, Duration lives, boolean toSend) {
    if (kind == Kind.INVITATION) {
      end(tenant, user);
    } else {
      // Anybody can ask for one of these: an invitation must not end by that.
      links.deleteMany(
          and(eq("tenant", tenant.value()), eq("user", user.value()), eq("kind", kind.name())));
    }
    String token = secrets.newSecret();
    String id = Secrets.hashSecret(token);
    Instant until = clock.instant().plus(lives);
    Document row =
        new Document("_id", id)
            .append("tenant", tenant.value())
            .append("user", user.value())
            .append("kind", kind.name())
            .append("until", Date.from(until));
    if (toSend) {
      row.append("toSend", Date.from(Instant.EPOCH))
          .append("sealed", box.seal(id, token.getBytes(UTF_8)));
    }
    links.insertOne(row);
    return new Told(new Link(id, tenant, user, kind, until, null), token);
  }

  void end(TenantId tenant, RecordId user) {
    links.deleteMany(and(eq("tenant", tenant.value()), eq("user", user.value())));
  }

  @AcrossTenants("whoever has a link has named no tenant")
  Optional<Link> find(String token) {
    return Optional.ofNullable(read(links.find(good(token)).first()));
  }

  /** Uses the link up: of two at the same moment one gets it. */
  @AcrossTenants("whoever has a link has named no tenant")
  Optional<Link> take(String token) {
    return Optional.ofNullable(read(links.findOneAndDelete(good(token))));
  }

  /** One whose mail is to be sent, for this caller alone for a while. */
  @AcrossTenants("mails of all tenants are sent")
  Optional<Told> nextToSend() {
    // What another key sealed waits for whoever has that key, and holds nothing up.
    for (Document row = lease(); row != null; row = lease()) {
      Link link = Objects.requireNonNull(read(row));
      Optional<byte[]> token = box.open(link.id(), row.getString("sealed"));
      if (token.isPresent()) {
        return Optional.of(new Told(link, new String(token.get(), UTF_8)));
      }
    }
    return Optional.empty();
  }

  @AcrossTenants("mails of all tenants are sent")
  private @Nullable Document lease() {
    Instant now = clock.instant();
    return links.findOneAndUpdate(
        and(lt("toSend", Date.from(now)), gt("until", Date.from(now))),
        Updates.set("toSend", Date.from(now.plus(LEASE))));
  }

  /**
   * Its mail goes to this email now: it is good for no other. One that may have gone to another
   * before ends; false says so.
   */
  boolean sending(TenantId tenant, String id, String email) {
    String to = Secrets.hashSecret(email);
    Bson link = and(eq("_id", id), eq("tenant", tenant.value()));
    boolean first =
        links
                .updateOne(
                    and(link, or(exists("sentTo", false), eq("sentTo", to))),
                    Updates.set("sentTo", to))
                .getMatchedCount()
            == 1;
    if (!first) {
      links.deleteOne(link);
    }
    return first;
  }

  /** Its mail has gone out, or never will. */
  void sent(TenantId tenant, String id) {
    links.updateOne(
        and(eq("_id", id), eq("tenant", tenant.value())),
        Updates.combine(Updates.unset("toSend"), Updates.unset("sealed")));
  }

  /** Its mail is tried again then. */
  void retry(TenantId tenant, String id, Duration in) {
    links.updateOne(
        and(eq("_id", id), eq("tenant", tenant.value())),
        Updates.set("toSend", Date.from(clock.instant().plus(in))));
  }

  private Bson good(String token) {
    return and(eq("_id", Secrets.hashSecret(token)), gt("until", Date.from(clock.instant())));
  }

  private static @Nullable Link read(@Nullable Document row) {
    return row == null
        ? null
        : new Link(
            row.getString("_id"),
            new TenantId(row.getString("tenant")),
            new RecordId(row.getString("user")),
            Kind.valueOf(row.getString("kind")),
            row.getDate("until").toInstant(),
            row.getString("sentTo"));
  }
}
