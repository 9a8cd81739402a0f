package io.rilato.activity.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.IndexedProjection;
import io.rilato.platform.records.RecordsSettings;
import io.rilato.platform.secret.SecretBox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code webhook_secrets}: for each webhook the secret that signs what it is told,
 * sealed, and for a while the former one. It is there before the webhook is.
 */
@Repository
class WebhookSecrets implements IndexedProjection {
  private static final int SECRET_BYTES = 32;
  private static final int MOST_TRIES = 5;

  private final MongoCollection<Document> collection;
  private final SecretBox box;
  private final WebhookSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  WebhookSecrets(
      MongoDatabase database, RecordsSettings records, WebhookSettings settings, Clock clock) {
    this.collection =
        database
            .getCollection("webhook_secrets")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.box = new SecretBox(records.secretKey(), "webhook secrets");
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  @AcrossTenants("an index serves all tenants")
  public void createIndexes() {
    collection.createIndex(Indexes.ascending("tenant"));
  }

  /** Makes a webhook's first secret, unless it has one. */
  void make(TenantId tenant, RecordId webhook) {
    try {
      collection.insertOne(
          new Document("_id", webhook.value())
              .append("tenant", tenant.value())
              .append("sealed", sealed(tenant, webhook, newSecret())));
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  /** Makes a new secret; the one before it lives on for a while, any other not. */
  byte[] renew(TenantId tenant, RecordId webhook) {
    for (int i = 0; i < MOST_TRIES; i++) {
      String current = get(tenant, webhook).getString("sealed");
      byte[] secret = newSecret();
      Date until = Date.from(clock.instant().plus(settings.formerSecretLives()));
      Document after =
          new Document("sealed", sealed(tenant, webhook, secret))
              .append("former", current)
              .append("formerUntil", until);
      if (collection
              .updateOne(
                  and(of(tenant, webhook), eq("sealed", current)), new Document("$set", after))
              .getMatchedCount()
          > 0) {
        return secret;
      }
    }
    throw Problem.of(ProblemType.CONFLICT, "Others make a new secret at the same time");
  }

  /** The secrets that sign now, the newest first. */
  List<byte[]> live(TenantId tenant, RecordId webhook) {
    Document found = get(tenant, webhook);
    List<byte[]> live = new ArrayList<>();
    live.add(open(tenant, webhook, found.getString("sealed")));
    @Nullable Date until = found.getDate("formerUntil");
    if (until != null && clock.instant().isBefore(until.toInstant())) {
      box.open(name(tenant, webhook), found.getString("former")).ifPresent(live::add);
    }
    return live;
  }

  /** How long the former secret signs, too; empty when the newest signs alone. */
  Optional<Instant> formerUntil(TenantId tenant, RecordId webhook) {
    return Optional.ofNullable(get(tenant, webhook).getDate("formerUntil"))
        .map(Date::toInstant)
        .filter(clock.instant()::isBefore);
  }

  /** The ids of all webhooks the tenant ever made, or tried to. */
  List<RecordId> webhooks(TenantId tenant) {
    return collection
        .find(eq("tenant", tenant.value()))
        .map(document -> new RecordId(document.getString("_id")))
        .into(new ArrayList<>());
  }

  private Document get(TenantId tenant, RecordId webhook) {
    Document found = collection.find(of(tenant, webhook)).first();
    if (found == null) {
      throw Problem.notFound("webhook", webhook);
    }
    return found;
  }

  private static Bson of(TenantId tenant, RecordId webhook) {
    return and(eq("_id", webhook.value()), eq("tenant", tenant.value()));
  }

  private byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  private String sealed(TenantId tenant, RecordId webhook, byte[] secret) {
    return box.seal(name(tenant, webhook), secret);
  }

  private byte[] open(TenantId tenant, RecordId webhook, String sealed) {
    return box.open(name(tenant, webhook), sealed)
        .orElseThrow(() ->
            new IllegalStateException(
                "the secret of webhook "
                    + webhook
                    + " was sealed under another RILATO_SECRET_KEY: make a new one"));
  }

  private static String name(TenantId tenant, RecordId webhook) {
    return tenant.value() + "/" + webhook.value();
  }
}
