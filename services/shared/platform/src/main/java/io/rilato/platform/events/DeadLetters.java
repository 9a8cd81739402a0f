package io.rilato.platform.events;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
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
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The collection {@code dead_letters}: this service's dead letters, as they wait to be replayed.
 * One document per consumer and event, however often it failed.
 */
@Repository
final class DeadLetters implements DeadLetterStore {
  private final MongoCollection<Document> letters;

  DeadLetters(MongoDatabase database) {
    letters =
        database
            .getCollection("dead_letters")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Adds it, or replaces what is known of it. */
  void save(TenantId tenant, DeadLetter letter) {
    letters.replaceOne(
        own(tenant, letter.id()), toDocument(tenant, letter), new ReplaceOptions().upsert(true));
  }

  Optional<DeadLetter> find(TenantId tenant, String id) {
    return Optional.ofNullable(letters.find(own(tenant, id)).first())
        .map(DeadLetters::fromDocument);
  }

  /** In the order of their ids, which has no meaning but stays. */
  List<DeadLetter> list(TenantId tenant, @Nullable String afterId, int limit) {
    return letters
        .find(
            and(
                eq("tenant", tenant.value()),
                afterId == null ? Filters.empty() : gt("_id", afterId)))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(DeadLetters::fromDocument)
        .into(new ArrayList<>());
  }

  void remove(TenantId tenant, String id) {
    letters.deleteOne(own(tenant, id));
  }

  @Override
  public long removeOf(TenantId tenant, Collection<RecordId> records) {
    long removed = 0;
    for (RecordId record : records) {
      removed +=
          letters
              .deleteMany(
                  and(
                      eq("tenant", tenant.value()),
                      gt("eventId", record + "@"),
                      lt("eventId", record + "A")))
              .getDeletedCount();
    }
    return removed;
  }

  private static Bson own(TenantId tenant, String id) {
    return and(eq("_id", id), eq("tenant", tenant.value()));
  }

  private static Document toDocument(TenantId tenant, DeadLetter letter) {
    return new Document("_id", letter.id())
        .append("tenant", tenant.value())
        .append("service", letter.service())
        .append("consumer", letter.consumer())
        .append("topic", letter.topic())
        .append("eventId", letter.eventId())
        .append("body", new Binary(letter.body()))
        .append("reason", letter.reason())
        .append("stack", letter.stack())
        .append("attempts", letter.attempts())
        .append("at", Date.from(letter.at()));
  }

  private static DeadLetter fromDocument(Document document) {
    return new DeadLetter(
        document.getString("_id"),
        document.getString("service"),
        document.getString("consumer"),
        document.getString("topic"),
        document.getString("eventId"),
        document.getString("tenant"),
        document.get("body", Binary.class).getData(),
        document.getString("reason"),
        document.getString("stack"),
        document.getInteger("attempts"),
        Instant.ofEpochMilli(document.getDate("at").getTime()));
  }
}
