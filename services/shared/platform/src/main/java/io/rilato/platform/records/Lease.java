package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.rilato.kernel.Ids;
import java.time.Clock;
import java.time.Duration;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Keeps several instances from doing the same work at once. Two holders may overlap once the first
 * has held it for longer than it said: correctness never rests on it alone.
 */
public final class Lease {
  private final MongoCollection<Document> leases;
  private final Clock clock;
  private final String holder = Ids.next();

  public Lease(MongoDatabase database, Clock clock) {
    this.leases = database.getCollection("leases");
    this.clock = clock;
  }

  /** Takes or prolongs the lease of that name; false while another instance holds it. */
  public boolean hold(String name, Duration time) {
    return take(name, time, or(eq("holder", holder), over()));
  }

  /** True for one asker within that time, whichever instance asks: for work not to be repeated. */
  public boolean once(String name, Duration time) {
    return take(name, time, over());
  }

  private Bson over() {
    return lt("until", clock.millis());
  }

  private boolean take(String name, Duration time, Bson free) {
    try {
      return leases
          .replaceOne(
              and(eq("_id", name), free),
              new Document("_id", name)
                  .append("holder", holder)
                  .append("until", clock.millis() + time.toMillis()),
              new ReplaceOptions().upsert(true))
          .wasAcknowledged();
    } catch (MongoWriteException | MongoCommandException e) {
      if (e.getCode() == 11000) {
        return false;
      }
      throw e;
    }
  }

  /** Gives the lease back before its time, if this holder has it. */
  public void release(String name) {
    leases.deleteOne(and(eq("_id", name), eq("holder", holder)));
  }
}
