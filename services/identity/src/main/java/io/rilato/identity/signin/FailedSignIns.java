package io.rilato.identity.signin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Indexed;
import io.rilato.identity.people.UserType;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.TenantSecrets;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * Counts wrong passwords, in the database so that all instances count together, and without keeping
 * addresses or emails in clear.
 */
@Repository
@AcrossTenants("whoever fails to sign in has no tenant")
class FailedSignIns implements Indexed {
  /** No tenant is known before signing in; this one is nobody's. */
  private static final TenantId NOBODY = new TenantId("-");

  private final MongoCollection<Document> failures;
  private final TenantSecrets secrets;
  private final IdentitySettings.SignIn settings;
  private final Clock clock;

  FailedSignIns(
      MongoDatabase database, TenantSecrets secrets, IdentitySettings settings, Clock clock) {
    this.failures = database.getCollection("failed_sign_ins");
    this.secrets = secrets;
    this.settings = settings.signIn();
    this.clock = clock;
  }

  @Override
  public void createIndexes() {
    failures.createIndex(
        Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  /** Whether this address has failed too often, for this email or for all together. */
  boolean tooMany(String address, String email) {
    return count(ofEmail(address, email)) >= settings.failures()
        || count(ofAddress(address)) >= settings.failuresOfAddress();
  }

  void add(String address, String email) {
    increment(ofEmail(address, email));
    increment(ofAddress(address));
  }

  void forget(String address, String email) {
    failures.deleteOne(eq("_id", ofEmail(address, email)));
  }

  private int count(String key) {
    Document found =
        failures.find(and(eq("_id", key), gt("until", Date.from(clock.instant())))).first();
    return found == null ? 0 : found.getInteger("count", 0);
  }

  private void increment(String key) {
    if (count(key) == 0) {
      failures.deleteOne(eq("_id", key));
    }
    failures.updateOne(
        eq("_id", key),
        Updates.combine(
            Updates.inc("count", 1),
            Updates.setOnInsert("until", Date.from(clock.instant().plus(settings.window())))),
        new UpdateOptions().upsert(true));
  }

  private String ofEmail(String address, String email) {
    return secrets.hash(NOBODY, address + "\n" + UserType.normalise(email));
  }

  private String ofAddress(String address) {
    return secrets.hash(NOBODY, address);
  }
}
