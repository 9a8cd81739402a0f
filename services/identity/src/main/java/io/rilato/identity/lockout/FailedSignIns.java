package io.rilato.identity.lockout;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.people.UserType;
import io.rilato.identity.store.Indexed;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.TenantSecrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
   * email. Whether there is an account plays no part. {@link #succeeded} takes it back.
   */
  public boolean begin(String address, String email) {
    String who = ofEmail(email);
    if (count(ofAddress(address)) >= settings.failuresOfAddress() || !isOpen(address, who)) {
      return false;
    }
    boolean within = isWithin(address, who);
    return increment(ofAddress(address), null) <= settings.failuresOfAddress() && within;
  }

  /**
   * Counts the attempt for one account with that email, too, and says whether its password may be
   * tried: nobody else's success with the same email, in another tenant, forgets its failures.
   */
  public boolean tries(String address, TenantId tenant, RecordId user) {
    String who = ofAccount(tenant, user);
    return isOpen(address, who) && isWithin(address, who);
  }

  private boolean isOpen(String address, String who) {
    return count(here(address, who)) < settings.failures()
        && count(anywhere(who)) < settings.failuresOfAccount();
  }

  private boolean isWithin(String address, String who) {
    int here = increment(here(address, who), anywhere(who));
    int anywhere = increment(anywhere(who), anywhere(who));
    return here <= settings.failures() && anywhere <= settings.failuresOfAccount();
  }

  /** The attempt was good for this account after all: the failures at it are forgotten. */
  public void succeeded(String address, TenantId tenant, RecordId user) {
    clear(address, ofAccount(tenant, user));
  }

  /**
   * The attempt was good for an account with this email.
   *
   * @param only whether it was for all there are; else it stays counted for the address, since it
   *     was a guess at the others
   */
  public void succeeded(String address, String email, boolean only) {
    clear(address, ofEmail(email));
    if (only) {
      failures.updateOne(eq("_id", ofAddress(address)), Updates.inc("count", -1));
    }
  }

  private void clear(String address, String who) {
    failures.deleteMany(Filters.in("_id", here(address, who), anywhere(who)));
  }

  /** Counts something else that may not be done too often; says whether it is within its most. */
  public boolean within(int most, String kind, String whose) {
    return increment(secrets.hash(NOBODY, kind + "\n" + whose), null) <= most;
  }

  /** Begins to count anew. */
  public void forget(String kind, String whose) {
    failures.deleteOne(eq("_id", secrets.hash(NOBODY, kind + "\n" + whose)));
  }

  /** Of these users those that are locked, somewhere or everywhere, and until when. */
  public Map<String, Instant> locked(TenantId tenant, Collection<String> users) {
    Map<String, String> byHash = new HashMap<>();
    users.forEach(id -> byHash.put(anywhere(ofAccount(tenant, new RecordId(id))), id));
    Map<String, Instant> locked = new HashMap<>();
    for (Document row :
        failures.find(
            and(gt("until", Date.from(clock.instant())), gt("count", settings.failures() - 1)))) {
      String user = row.containsKey("whose") ? byHash.get(row.getString("whose")) : null;
      boolean everywhere = row.getString("_id").equals(row.getString("whose"));
      if (user != null
          && row.getInteger("count", 0)
              >= (everywhere ? settings.failuresOfAccount() : settings.failures())) {
        locked.merge(user, row.getDate("until").toInstant(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return locked;
  }

  /** The user may try again, from everywhere. */
  public void unlock(TenantId tenant, RecordId user, String email) {
    failures.deleteMany(
        Filters.in("whose", anywhere(ofAccount(tenant, user)), anywhere(ofEmail(email))));
  }

  private int count(String key) {
    Document found =
        failures.find(and(eq("_id", key), gt("until", Date.from(clock.instant())))).first();
    return found == null ? 0 : found.getInteger("count", 0);
  }

  private int increment(String key, @Nullable String whose) {
    failures.deleteOne(and(eq("_id", key), lte("until", Date.from(clock.instant()))));
    var first = Updates.setOnInsert("until", Date.from(clock.instant().plus(settings.window())));
    Document counted =
        failures.findOneAndUpdate(
            eq("_id", key),
            whose == null
                ? Updates.combine(Updates.inc("count", 1), first)
                : Updates.combine(
                    Updates.inc("count", 1), first, Updates.setOnInsert("whose", whose)),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    return Objects.requireNonNull(counted, "what was just counted").getInteger("count", 0);
  }

  private static String ofAccount(TenantId tenant, RecordId user) {
    return "account\n" + tenant.value() + "\n" + user.value();
  }

  private static String ofEmail(String email) {
    return "email\n" + UserType.normalise(email);
  }

  private String here(String address, String who) {
    return secrets.hash(NOBODY, address + "\n" + who);
  }

  private String anywhere(String who) {
    return secrets.hash(NOBODY, who);
  }

  private String ofAddress(String address) {
    return secrets.hash(NOBODY, address);
  }
}
