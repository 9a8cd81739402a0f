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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

  /** What somebody tries to sign in to: an account, or an email that belongs to none. */
  public record Tried(String key) {
    /** Nobody else's success with the same email, in another tenant, forgets its failures. */
    public static Tried account(TenantId tenant, RecordId user) {
      return new Tried("account\n" + tenant.value() + "\n" + user.value());
    }

    public static Tried email(String email) {
      return new Tried("email\n" + UserType.normalise(email));
    }
  }

  /**
   * Counts an attempt as failed for all that is tried, and says which of it may be tried at all:
   * nothing when this address has failed too often, nor what this address or all together have
   * failed at too often. {@link #succeeded} takes it back.
   */
  public List<Tried> begin(String address, List<Tried> all) {
    if (count(ofAddress(address)) >= settings.failuresOfAddress()) {
      return List.of();
    }
    List<Tried> open = all.stream().filter(tried -> isOpen(address, tried)).toList();
    if (open.isEmpty() || increment(ofAddress(address), null) > settings.failuresOfAddress()) {
      return List.of();
    }
    return open.stream().filter(tried -> isWithin(address, tried)).toList();
  }

  private boolean isOpen(String address, Tried tried) {
    return count(here(address, tried)) < settings.failures()
        && count(anywhere(tried)) < settings.failuresOfAccount();
  }

  private boolean isWithin(String address, Tried tried) {
    int here = increment(here(address, tried), anywhere(tried));
    int anywhere = increment(anywhere(tried), anywhere(tried));
    return here <= settings.failures() && anywhere <= settings.failuresOfAccount();
  }

  /** The attempt was good after all: the failures at this are forgotten. */
  public void succeeded(String address, List<Tried> fitting) {
    failures.deleteMany(
        Filters.in(
            "_id",
            fitting.stream()
                .flatMap(tried -> Stream.of(here(address, tried), anywhere(tried)))
                .toList()));
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

  /** Of these users those that are locked, somewhere or everywhere, and until when. */
  public Map<String, Instant> locked(TenantId tenant, Collection<String> users) {
    Map<String, String> byHash = new HashMap<>();
    users.forEach(id -> byHash.put(anywhere(Tried.account(tenant, new RecordId(id))), id));
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
  public void unlock(TenantId tenant, RecordId user) {
    failures.deleteMany(eq("whose", anywhere(Tried.account(tenant, user))));
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

  private String here(String address, Tried tried) {
    return secrets.hash(NOBODY, address + "\n" + tried.key());
  }

  private String anywhere(Tried tried) {
    return secrets.hash(NOBODY, tried.key());
  }

  private String ofAddress(String address) {
    return secrets.hash(NOBODY, address);
  }
}
