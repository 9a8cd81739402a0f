package io.rilato.platform.tenants;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.TenantDeletion.State;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code closed_tenants}: which tenants are being deleted or were, by their ids
 * alone, in memory and for ever. Who is closed may do nothing; of whom is gone every event is
 * dropped.
 */
@Repository
@AcrossTenants("it is about tenants")
public class ClosedTenants {
  static final String COLLECTION = "closed_tenants";
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<Document> closed;
  private volatile @Nullable Map<String, State> known;

  public ClosedTenants(MongoDatabase database) {
    this.closed =
        database
            .getCollection(COLLECTION)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Whether nobody of the tenant may do anything, since it is to be deleted or was. */
  public boolean isClosed(TenantId tenant) {
    State state = known().get(tenant.value());
    return state != null && state != State.cancelled;
  }

  /** Whether the tenant's deletion has begun or is done: it cannot come back. */
  public boolean isGone(TenantId tenant) {
    return isGone(tenant.value());
  }

  /** The same, by an id that may be anything. */
  public boolean isGone(String tenant) {
    State state = known().get(tenant);
    return state == State.running || state == State.done;
  }

  /** All tenants that are gone. */
  List<TenantId> gone() {
    return known().keySet().stream().filter(this::isGone).map(TenantId::new).toList();
  }

  /** Notes how a deletion stands, unless something newer is known. */
  void note(RecordEvent<TenantDeletion> event) {
    try {
      closed.updateOne(
          and(eq("_id", event.recordId()), lt("version", event.version())),
          Updates.combine(
              Updates.set("tenant", event.tenant()),
              Updates.set("version", event.version()),
              Updates.set("state", event.state().state().name())),
          new UpdateOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  /** Reads what this and other instances have noted. */
  void load() {
    Map<String, State> read = new HashMap<>();
    closed
        .find()
        .forEach(
            found -> read.put(found.getString("_id"), State.valueOf(found.getString("state"))));
    known = Map.copyOf(read);
  }

  /** Read at the first question, so that no event is handled before the answer is known. */
  private Map<String, State> known() {
    Map<String, State> now = known;
    if (now == null) {
      load();
      now = known;
    }
    return now == null ? Map.of() : now;
  }
}
