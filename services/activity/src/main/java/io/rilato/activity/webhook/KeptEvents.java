package io.rilato.activity.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.records.RecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code webhook_events}: the events that deliveries tell of, as they were
 * published. What of them is told is decided each time.
 */
@Repository
class KeptEvents {
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<Document> collection;

  KeptEvents(MongoDatabase database) {
    this.collection =
        database
            .getCollection(WebhookIndexes.EVENTS)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Keeps these until then. */
  void add(TenantId tenant, Collection<PublishedEvent> events, Instant expireAt) {
    if (events.isEmpty()) {
      return;
    }
    try {
      collection.insertMany(
          events.stream().map(event -> document(tenant, event, expireAt)).toList(),
          new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean here = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!here || e.getWriteConcernError() != null) {
        throw e;
      }
    }
  }

  Optional<PublishedEvent> find(TenantId tenant, String eventId) {
    return Optional.ofNullable(
            collection
                .find(and(eq("_id", id(tenant, eventId)), eq("tenant", tenant.value())))
                .first())
        .map(document ->
            new PublishedEvent(
                Topic.valueOf(document.getString("topic")),
                RecordJson.mapper().readTree(document.getString("body"))));
  }

  /** Removes those of a record; returns how many. A record of another type may have its id. */
  long remove(TenantId tenant, String type, String recordId, long beforeVersion) {
    List<String> ids = new ArrayList<>();
    for (Document event :
        collection.find(and(eq("tenant", tenant.value()), eq("recordId", recordId)))) {
      String id = event.getString("_id");
      if (Topic.valueOf(event.getString("topic")).recordType().equals(type)
          && Long.parseLong(id.substring(id.lastIndexOf('@') + 1)) < beforeVersion) {
        ids.add(id);
      }
    }
    return ids.isEmpty()
        ? 0
        : collection
            .deleteMany(and(eq("tenant", tenant.value()), in("_id", ids)))
            .getDeletedCount();
  }

  private static Document document(TenantId tenant, PublishedEvent event, Instant expireAt) {
    return new Document("_id", id(tenant, event.id()))
        .append("tenant", tenant.value())
        .append("recordId", event.body().path("recordId").asString(""))
        .append("topic", event.topic().name())
        .append("body", RecordJson.mapper().writeValueAsString(event.body()))
        .append("expireAt", Date.from(expireAt));
  }

  private static String id(TenantId tenant, String eventId) {
    return tenant.value() + "|" + eventId;
  }
}
