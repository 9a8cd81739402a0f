package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.rilato.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * The collection {@code late_publications}: when events were published long after their change was
 * recorded, such as after an outage of the broker, and how far back those changes lie. One document
 * for an hour of a tenant's record type in which that happened, so that who knows when they last
 * read events can find where in the log to go on. Kept for ever: they are few.
 */
final class LatePublications {
  /** What is published later than this after it was recorded is late. */
  static final Duration LATE = Duration.ofMinutes(1);

  private static final String OLDEST = "oldest";

  private final MongoCollection<Document> hours;
  private final Clock clock;

  LatePublications(MongoDatabase database, Clock clock) {
    this.hours =
        database
            .getCollection("late_publications")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);
    this.clock = clock;
  }

  void createIndexes() {
    hours.createIndex(Indexes.ascending("tenant", "type", "last"));
  }

  /** Notes which of these rows, published by now, are late; before their pending marks go. */
  void note(String type, List<? extends ChangeRow<?>> published) {
    Instant now = clock.instant();
    Instant late = now.minus(LATE);
    Map<TenantId, Instant> oldest = new HashMap<>();
    for (ChangeRow<?> row : published) {
      if (row.event().recordedAt().isBefore(late)) {
        oldest.merge(row.tenant(), row.event().recordedAt(), LatePublications::earlier);
      }
    }
    if (!oldest.isEmpty()) {
      hours.bulkWrite(
          oldest.entrySet().stream()
              .map(entry -> noted(type, entry.getKey(), entry.getValue(), now))
              .toList());
    }
  }

  private static UpdateOneModel<Document> noted(
      String type, TenantId tenant, Instant oldest, Instant now) {
    long hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
    return new UpdateOneModel<>(
        and(eq("_id", tenant.value() + "|" + type + "|" + hour), eq("tenant", tenant.value())),
        Updates.combine(
            Updates.setOnInsert("type", type),
            Updates.min(OLDEST, Date.from(oldest)),
            Updates.max("last", Date.from(now))),
        new UpdateOptions().upsert(true));
  }

  /** When the oldest of the changes was recorded that were published late since a moment. */
  Optional<Instant> oldestSince(TenantId tenant, String type, Instant moment) {
    return hours
        .find(and(eq("tenant", tenant.value()), eq("type", type), gte("last", Date.from(moment))))
        .map(hour -> hour.getDate(OLDEST).toInstant())
        .into(new java.util.ArrayList<>())
        .stream()
        .min(Comparator.naturalOrder());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
