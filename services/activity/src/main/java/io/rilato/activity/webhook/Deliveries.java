package io.rilato.activity.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.rilato.activity.webhook.Delivery.Ended;
import io.rilato.activity.webhook.Delivery.Later;
import io.rilato.activity.webhook.Delivery.Result;
import io.rilato.activity.webhook.Delivery.State;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code webhook_deliveries}. What waits is sent by whoever claims it by one guarded
 * update; a claim that is not settled ends by itself.
 */
@Repository
class Deliveries {
  private static final int DUPLICATE_KEY = 11000;
  private static final int MOST_OF_RECORDS = 1_000;
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> collection;

  Deliveries(MongoDatabase database) {
    this.collection =
        database
            .getCollection(WebhookIndexes.DELIVERIES)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Keeps these; those that are here already stay as they are. */
  void add(TenantId tenant, Collection<Delivery> deliveries, Instant expireAt) {
    if (deliveries.isEmpty()) {
      return;
    }
    try {
      collection.insertMany(
          deliveries.stream().map(d -> DeliveryDocument.of(tenant, d, expireAt)).toList(),
          new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean here = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!here || e.getWriteConcernError() != null) {
        throw e;
      }
    }
  }

  /** What is due of a webhook, the longest overdue first. */
  List<Delivery> due(TenantId tenant, RecordId webhook, Instant now, int limit) {
    return list(
        and(waiting(tenant, webhook), lte("dueAt", Date.from(now))),
        Sorts.ascending("dueAt"),
        limit);
  }

  /** When the next will be due; empty when nothing waits. */
  Optional<Instant> nextDue(TenantId tenant, RecordId webhook) {
    return list(waiting(tenant, webhook), Sorts.ascending("dueAt"), 1).stream()
        .map(Delivery::dueAt)
        .findFirst();
  }

  /** All that waits of these records, by version. */
  List<Delivery> waiting(TenantId tenant, RecordId webhook, Collection<String> records) {
    return list(
        and(waiting(tenant, webhook), in("recordId", records)),
        Sorts.ascending("version"),
        MOST_OF_RECORDS);
  }

  /** A page, the newest event first. */
  List<Delivery> page(
      TenantId tenant,
      RecordId webhook,
      @Nullable State state,
      @Nullable DeliveryCursor after,
      int limit) {
    List<Bson> wanted = new ArrayList<>();
    wanted.add(of(tenant, webhook));
    if (state != null) {
      wanted.add(eq("state", state.name()));
    }
    if (after != null) {
      Date at = Date.from(after.at());
      wanted.add(or(lt("at", at), and(eq("at", at), lt("_id", after.id()))));
    }
    return list(and(wanted), Sorts.descending("at", "_id"), limit);
  }

  /** Takes a delivery that is due, for its next attempt; empty when another has taken it. */
  Optional<Delivery> claim(TenantId tenant, String id, Instant now, Instant until) {
    return Optional.ofNullable(
            collection.findOneAndUpdate(
                and(
                    eq("_id", id),
                    eq("tenant", tenant.value()),
                    eq("state", State.waiting.name()),
                    lte("dueAt", Date.from(now))),
                Updates.combine(
                    Updates.set("dueAt", Date.from(until)),
                    Updates.set("lastAt", Date.from(now)),
                    Updates.inc("attempts", 1)),
                AFTER))
        .map(DeliveryDocument::delivery);
  }

  /** Writes down what became of a claim, unless it ended before. */
  void settle(TenantId tenant, Delivery claimed, Result result) {
    Bson change =
        switch (result) {
          case Ended(State state, Integer status, String problem) ->
              Updates.combine(
                  Updates.set("state", state.name()),
                  Updates.set("lastStatus", status),
                  Updates.set("lastProblem", problem));
          case Later(Instant dueAt, Integer status, String problem) ->
              Updates.combine(
                  Updates.set("dueAt", Date.from(dueAt)),
                  Updates.set("lastStatus", status),
                  Updates.set("lastProblem", problem));
        };
    collection.updateOne(
        and(
            eq("_id", claimed.id()),
            eq("tenant", tenant.value()),
            eq("state", State.waiting.name()),
            eq("dueAt", Date.from(claimed.dueAt())),
            eq("attempts", claimed.attempts())),
        change);
  }

  /** What waits of a record's later versions waits until then, too. */
  void postpone(TenantId tenant, Delivery before, Instant until) {
    collection.updateMany(
        and(
            waiting(tenant, before.webhook()),
            eq("recordId", before.recordId()),
            gt("version", before.version()),
            lt("dueAt", Date.from(until))),
        Updates.set("dueAt", Date.from(until)));
  }

  /** Sends one once more, whatever became of it; false when there is no such. */
  boolean replay(TenantId tenant, RecordId webhook, String id, Instant now, Instant giveUpAt) {
    return collection
            .updateOne(and(of(tenant, webhook), eq("_id", id)), again(now, giveUpAt))
            .getMatchedCount()
        > 0;
  }

  /**
   * Sends again what is over.
   *
   * @param state null means any
   * @param from the earliest event, null means any; {@code to} is the first that is too late
   */
  long replay(
      TenantId tenant,
      RecordId webhook,
      @Nullable State state,
      @Nullable Instant from,
      @Nullable Instant to,
      Instant now,
      Instant giveUpAt) {
    List<Bson> wanted = new ArrayList<>();
    wanted.add(of(tenant, webhook));
    wanted.add(state == null ? ne("state", State.waiting.name()) : eq("state", state.name()));
    if (from != null) {
      wanted.add(gte("at", Date.from(from)));
    }
    if (to != null) {
      wanted.add(lt("at", Date.from(to)));
    }
    return collection.updateMany(and(wanted), again(now, giveUpAt)).getModifiedCount();
  }

  private static Bson again(Instant now, Instant giveUpAt) {
    return Updates.combine(
        Updates.set("state", State.waiting.name()),
        Updates.set("attempts", 0),
        Updates.set("dueAt", Date.from(now)),
        Updates.set("giveUpAt", Date.from(giveUpAt)));
  }

  private List<Delivery> list(Bson wanted, Bson order, int limit) {
    return collection
        .find(wanted)
        .sort(order)
        .limit(limit)
        .map(DeliveryDocument::delivery)
        .into(new ArrayList<>());
  }

  private static Bson waiting(TenantId tenant, RecordId webhook) {
    return and(of(tenant, webhook), eq("state", State.waiting.name()));
  }

  private static Bson of(TenantId tenant, RecordId webhook) {
    return and(eq("tenant", tenant.value()), eq("webhook", webhook.value()));
  }
}
