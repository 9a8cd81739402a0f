package io.rilato.leadrouting.routing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * Whose turn it is in each pool. A turn is taken and its ticket left in one update, so that a turn
 * that was taken is known until its lead is assigned, whatever dies in between.
 */
@Repository
class PoolTurns {
  private static final char BAR = '|';
  private static final char AFTER_BAR = BAR + 1;

  private final MongoCollection<Document> turns;

  PoolTurns(MongoDatabase database) {
    this.turns =
        database
            .getCollection("pool_turns")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);
  }

  /**
   * A turn that was taken for a lead.
   *
   * @param trace the decision, as JSON
   */
  record Ticket(String leadId, String userId, String trace, Instant at) {
    private Document document() {
      return new Document("leadId", leadId)
          .append("userId", userId)
          .append("trace", trace)
          .append("at", Date.from(at));
    }

    private static Ticket of(Document stored) {
      return new Ticket(
          stored.getString("leadId"),
          stored.getString("userId"),
          stored.getString("trace"),
          stored.getDate("at").toInstant());
    }
  }

  /**
   * A pool's turns.
   *
   * @param version of this document, so that only one of two takes the next turn
   * @param turn how many were taken
   */
  record State(TenantId tenant, String poolId, long version, long turn, List<Ticket> tickets) {
    Optional<Ticket> ticket(String leadId) {
      return tickets.stream().filter(ticket -> ticket.leadId().equals(leadId)).findFirst();
    }
  }

  /** The turns of all the tenant's pools that ever had one, by pool. */
  Map<String, State> all(TenantId tenant) {
    Map<String, State> all = new HashMap<>();
    turns
        .find(and(gte("_id", id(tenant, "")), lt("_id", tenant.value() + AFTER_BAR)))
        .map(PoolTurns::state)
        .forEach(state -> all.put(state.poolId(), state));
    return all;
  }

  State read(TenantId tenant, String poolId) {
    Document found = turns.find(eq("_id", id(tenant, poolId))).first();
    if (found != null) {
      return state(found);
    }
    Document none =
        new Document("_id", id(tenant, poolId))
            .append("tenant", tenant.value())
            .append("poolId", poolId)
            .append("version", 0L)
            .append("turn", 0L)
            .append("tickets", List.of());
    try {
      turns.insertOne(none);
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return read(tenant, poolId);
    }
    return state(none);
  }

  /** Takes turns; false, and nothing is taken, if another did since this state was read. */
  boolean take(TenantId tenant, State read, long turn, List<Ticket> tickets) {
    return turns
            .updateOne(
                and(eq("_id", id(tenant, read.poolId())), eq("version", read.version())),
                Updates.combine(
                    Updates.inc("version", 1L),
                    Updates.set("turn", turn),
                    Updates.pushEach("tickets", tickets.stream().map(Ticket::document).toList())))
            .getModifiedCount()
        == 1;
  }

  /** Takes the tickets of leads that are assigned off. */
  void release(TenantId tenant, String poolId, List<String> leadIds) {
    turns.updateOne(
        eq("_id", id(tenant, poolId)),
        Updates.pull("tickets", new Document("leadId", new Document("$in", leadIds))));
  }

  /** Takes the tickets of leads off wherever they are; returns how many pools had some. */
  long forget(TenantId tenant, Collection<String> leadIds) {
    return turns
        .updateMany(
            and(eq("tenant", tenant.value()), in("tickets.leadId", leadIds)),
            Updates.pull("tickets", new Document("leadId", new Document("$in", leadIds))))
        .getModifiedCount();
  }

  /** The pools of all tenants that have tickets from before that moment. */
  @AcrossTenants("looks for what was left behind, wherever")
  List<State> leftBefore(Instant moment) {
    return turns
        .find(lt("tickets.at", Date.from(moment)))
        .map(PoolTurns::state)
        .into(new ArrayList<>());
  }

  private static String id(TenantId tenant, String poolId) {
    return tenant.value() + BAR + poolId;
  }

  private static State state(Document stored) {
    return new State(
        new TenantId(stored.getString("tenant")),
        stored.getString("poolId"),
        stored.getLong("version"),
        stored.getLong("turn"),
        stored.getList("tickets", Document.class).stream().map(Ticket::of).toList());
  }
}
