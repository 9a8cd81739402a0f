package io.rilato.identity.credential;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * Hashes of users' passwords and API clients' secrets. They are no records: nothing of them enters
 * the change log, an event or an index. Acknowledged means durable.
 */
@Repository
public class Credentials {
  private final MongoCollection<Document> credentials;
  private final Clock clock;

  Credentials(MongoDatabase database, Clock clock) {
    this.credentials =
        database
            .getCollection("credentials")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.clock = clock;
  }

  /** Whose credential it is. */
  public enum Kind {
    PASSWORD,
    CLIENT_SECRET
  }

  /** A hash and since when it holds. */
  public record Credential(TenantId tenant, String hash, Instant since) {}

  /** Replaces the credential; the one before is of no use from here on. */
  public void set(TenantId tenant, Kind kind, RecordId owner, String hash) {
    Document credential =
        new Document("_id", id(kind, owner.value()))
            .append("tenant", tenant.value())
            .append("hash", hash)
            .append("since", Date.from(clock.instant()));
    try {
      credentials.replaceOne(
          and(eq("_id", id(kind, owner.value())), eq("tenant", tenant.value())),
          credential,
          new ReplaceOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        throw Problem.of(ProblemType.CONFLICT, "Set by two requests at once: try again", e);
      }
      throw e;
    }
  }

  public Optional<Credential> find(TenantId tenant, Kind kind, RecordId owner) {
    return findInAnyTenant(kind, owner.value()).filter(c -> c.tenant().equals(tenant));
  }

  /** For those who do not say, and need not know, their tenant: ids are unique across tenants. */
  @AcrossTenants("whoever presents a client id and its secret has named no tenant")
  public Optional<Credential> findInAnyTenant(Kind kind, String ownerId) {
    Document found = credentials.find(eq("_id", id(kind, ownerId))).first();
    return Optional.ofNullable(found)
        .map(c ->
            new Credential(
                new TenantId(c.getString("tenant")),
                c.getString("hash"),
                c.getDate("since").toInstant()));
  }

  private static String id(Kind kind, String owner) {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "|" + owner;
  }
}
