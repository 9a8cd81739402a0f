package io.rilato.identity.factor;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.rilato.identity.IdentitySettings;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.secret.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** The users' second factors, secrets sealed, recovery codes as hashes. */
@Repository
class SecondFactors {
  private final MongoCollection<Document> factors;
  private final SecretBox box;
  private final Clock clock;

  SecondFactors(MongoDatabase database, IdentitySettings settings, Clock clock) {
    this.factors =
        database
            .getCollection("second_factors")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.box = new SecretBox(settings.secretKey(), "second factors");
    this.clock = clock;
  }

  /** What a user signs in with beside the password; {@code lastStep} is the last code's. */
  record Factor(byte[] secret, Instant since, long lastStep, int recoveryCodesLeft) {}

  /** The factor, if the user has one. */
  Optional<Factor> find(TenantId tenant, RecordId user) {
    Document row = factors.find(of(tenant, user)).first();
    return row == null
        ? Optional.empty()
        : box.open(id(tenant, user), row.getString("sealed"))
            .map(secret ->
                new Factor(
                    secret,
                    row.getDate("since").toInstant(),
                    row.getLong("lastStep"),
                    row.getList("recovery", String.class).size()));
  }

  /** The user has a factor from here on, or another one. */
  void set(TenantId tenant, RecordId user, byte[] secret, long lastStep, List<String> recovery) {
    String id = id(tenant, user);
    factors.replaceOne(
        of(tenant, user),
        new Document("_id", id)
            .append("tenant", tenant.value())
            .append("sealed", box.seal(id, secret))
            .append("since", Date.from(clock.instant()))
            .append("lastStep", lastStep)
            .append("recovery", recovery),
        new ReplaceOptions().upsert(true));
  }

  boolean remove(TenantId tenant, RecordId user) {
    return factors.deleteOne(of(tenant, user)).getDeletedCount() == 1;
  }

  /** Uses a step up: of two requests with the same code one gets it. */
  boolean use(TenantId tenant, RecordId user, long step) {
    return factors
            .updateOne(and(of(tenant, user), lt("lastStep", step)), Updates.set("lastStep", step))
            .getModifiedCount()
        == 1;
  }

  /** Uses a recovery code up. */
  boolean useRecovery(TenantId tenant, RecordId user, String hash) {
    return factors
            .updateOne(and(of(tenant, user), eq("recovery", hash)), Updates.pull("recovery", hash))
            .getModifiedCount()
        == 1;
  }

  void replaceRecovery(TenantId tenant, RecordId user, List<String> hashes) {
    factors.updateOne(and(of(tenant, user), exists("sealed")), Updates.set("recovery", hashes));
  }

  private static Bson of(TenantId tenant, RecordId user) {
    return and(eq("_id", id(tenant, user)), eq("tenant", tenant.value()));
  }

  private static String id(TenantId tenant, RecordId user) {
    return tenant.value() + "|" + user.value();
  }
}
