package io.rilato.identity.provider;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.rilato.identity.credential.Secrets;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Whom an account with another provider belongs to. An email may change hands; a subject not. */
@Repository
class Identities {
  private final MongoCollection<Document> identities;
  private final Clock clock;

  Identities(MongoDatabase database, Clock clock) {
    this.identities =
        database
            .getCollection("external_identities")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.clock = clock;
  }

  /** The user whom this account belongs to. */
  Optional<RecordId> find(TenantId tenant, String issuer, String subject) {
    Document row =
        identities
            .find(and(eq("_id", id(tenant, issuer, subject)), eq("tenant", tenant.value())))
            .first();
    return Optional.ofNullable(row).map(r -> new RecordId(r.getString("user")));
  }

  /** The account belongs to this user for good; of two at the same moment the first holds. */
  void link(TenantId tenant, String issuer, String subject, RecordId user) {
    try {
      identities.insertOne(
          new Document("_id", id(tenant, issuer, subject))
              .append("tenant", tenant.value())
              .append("issuer", issuer)
              .append("subject", subject)
              .append("user", user.value())
              .append("at", Date.from(clock.instant())));
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  private static String id(TenantId tenant, String issuer, String subject) {
    return tenant.value() + "|" + Secrets.hashSecret(issuer + "\n" + subject);
  }
}
