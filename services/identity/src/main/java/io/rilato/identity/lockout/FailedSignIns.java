package io.rilato.identity.lockout;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.people.UserType;
import io.rilato.identity.store.Indexed;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.TenantSecrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Counts wrong passwords and codes, in the database so that all instances count together, and
 * without keeping addresses or emails in clear. An attempt counts before it is judged: of many at
 * the same moment no more are judged than of many in a row.
 */
@Repository
@AcrossTenants("whoever fails to sign in has no tenant")
public class FailedSignIns implements Indexed {
  /** The kind of a wrong code. */
  public static final String SECOND_FACTOR = "second factor";

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
    failures.createIndex(Indexes.ascending("whose"), new IndexOptions().sparse(true));
    failures.createIndex(
        Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  /**
   * Counts an attempt as failed and says whether it may be made at all: not when this address has
   * failed too often for this email or for all together, nor when all addresses have for this
   * email. {@link #succeeded} takes it back.
   */
  public boolean begin(String address, String email) {
    String here = ofEmailHere(address, email);
    String anywhere = ofEmail(email);
    if (count(here) >= settings.failures()
        || count(anywhere) >= settings.failuresOfEmail()
        || count(ofAddress(address)) >= settings.failuresOfAddress()) {
      return false;
    }
    int ofEmailHere = increment(here, anywhere);
    int ofEmail = increment(anywhere, anywhere);
    int ofAddress = increment(ofAddress(address), null);
    return ofEmailHere <= settings.failures()
        && ofEmail <= settings.failuresOfEmail()
        && ofAddress <= settings.failuresOfAddress();
  }

  /** The attempt was good after all: the failures for this email are forgotten. */
  public void succeeded(String address, String email) {
    failures.deleteMany(Filters.in("_id", ofEmailHere(address, email), ofEmail(email)));
    failures.updateOne(eq("_id", ofAddress(address)), Updates.inc("count", -1));
  }

  /** Counts something else that may not be done too often; says whether it is within its most. */
  public boolean within(int most, String kind, String whose) {
    return increment(secrets.hash(NOBODY, kind + "\n" + whose), null) <= most;
  }

  /** Begins to count anew. */
  public void forget(String kind, String whose) {
    failures.deleteOne(eq("_id", secrets.hash(NOBODY, kind + "\n" + whose)));
  }

  /** Of these emails those that are locked, somewhere or everywhere, and until when. */
  public Map<String, Instant> locked(Collection<String> emails) {
    Map<String, String> byHash = new HashMap<>();
    emails.forEach(email -> byHash.put(ofEmail(email), email));
    Map<String, Instant> locked = new HashMap<>();
    for (Document row :
        failures.find(
            and(gt("until", Date.from(clock.instant())), gt("count", settings.failures() - 1)))) {
      String email = row.containsKey("whose") ? byHash.get(row.getString("whose")) : null;
      boolean everywhere = row.getString("_id").equals(row.getString("whose"));
      if (email != null
          && row.getInteger("count", 0)
              >= (everywhere ? settings.failuresOfEmail() : settings.failures())) {
        locked.merge(email, row.getDate("until").toInstant(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return locked;
  }

  /** The email may be tried again, from everywhere. */
  public void unlock(String email) {
    failures.deleteMany(eq("whose", ofEmail(email)));
  }

  private int count(String key) {
    Document found =
        failures.find(and(eq("_id", key), gt("until", Date.from(clock.instant())))).first();
    return found == null ? 0 : found.getInteger("count", 0);
  }

  private int increment(String key, @Nullable String whose) {
    failures.deleteOne(and(eq("_id", key), lte("until", Date.from(clock.instant()))));
    var first = Updates.setOnInsert("until", Date.from(clock.instant().plus(settings.window())));
    failures.updateOne(
        eq("_id", key),
        whose == null
            ? Updates.combine(Updates.inc("count", 1), first)
            : Updates.combine(Updates.inc("count", 1), first, Updates.setOnInsert("whose", whose)),
        new UpdateOptions().upsert(true));
    return count(key);
  }

  private String ofEmailHere(String address, String email) {
    return secrets.hash(NOBODY, address + "\n" + UserType.normalise(email));
  }

  private String ofEmail(String email) {
    return secrets.hash(NOBODY, "email\n" + UserType.normalise(email));
  }

  private String ofAddress(String address) {
    return secrets.hash(NOBODY, address);
  }
}
