package io.rilato.identity.setup;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.rilato.identity.people.Operators;
import io.rilato.kernel.Ids;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** What is known about the installation as a whole: its first tenant, and whether it is set up. */
@Repository
@AcrossTenants("the first tenant is what is being found out")
class Installation implements Operators {
  private static final String ID = "installation";

  /** Longer than a set-up takes; a set-up that outlives it does no harm, only double work. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final MongoCollection<Document> installation;
  private final Clock clock;

  Installation(MongoDatabase database, Clock clock) {
    this.installation =
        database
            .getCollection("installation")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.clock = clock;
  }

  /** The tenant that was set up first, whose administrators may set up others. */
  TenantId firstTenant() {
    Document found = installation.find(eq("_id", ID)).first();
    if (found == null) {
      found =
          new Document("_id", ID)
              .append("tenant", Ids.next())
              .append("until", Date.from(Instant.EPOCH))
              .append("done", false);
      try {
        installation.insertOne(found);
      } catch (MongoWriteException e) {
        if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
        return firstTenant();
      }
    }
    return new TenantId(found.getString("tenant"));
  }

  @Override
  public boolean areOf(TenantId tenant) {
    return tenant.equals(firstTenant());
  }

  boolean isSetUp() {
    return installation.find(and(eq("_id", ID), eq("done", true))).first() != null;
  }

  /** Whether the set-up is this instance's to do now. */
  boolean claim() {
    Instant now = clock.instant();
    return installation
            .updateOne(
                and(eq("_id", ID), ne("done", true), lt("until", Date.from(now))),
                Updates.set("until", Date.from(now.plus(LEASE))))
            .getModifiedCount()
        == 1;
  }

  void setUp() {
    installation.updateOne(eq("_id", ID), Updates.set("done", true));
  }
}
