package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.ErasedRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what Kafka still has of the published events of one tenant, page by page, for readers that
 * keep their positions themselves. No consumer group knows of it.
 */
public final class EventFeed implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Events may stand in Kafka in another order than that of their moments by so much. */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  private final KafkaClients kafka;
  private final FeedReaders readers;
  private final FeedTopics topics;
  private final ErasedRecords erased;
  private final Clock clock;

  EventFeed(KafkaClients kafka, int readersAtMost, ErasedRecords erased, Clock clock) {
    this.erased = erased;
    this.kafka = kafka;
    this.clock = clock;
    this.readers = new FeedReaders(kafka, readersAtMost);
    this.topics = new FeedTopics(kafka);
  }

  /**
   * How much one call may read.
   *
   * @param events of all tenants
   * @param bytes of the tenant's events; the one that goes beyond is the last
   */
  public record Budget(int events, long bytes, Duration time) {}

  /**
   * How far a call came.
   *
   * @param caughtUp whether all was read that was published when the call began
   * @param expired topics of which Kafka has deleted events after the positions; if there are any,
   *     the positions are those of before
   */
  public record Reading(FeedPositions positions, boolean caughtUp, Set<Topic> expired) {}

  /** Behind the newest event of each topic; a topic that nobody has made yet will be read whole. */
  public FeedPositions newest(Collection<Topic> wanted) {
    return withReader(reader -> {
      List<TopicPartition> partitions = partitions(wanted);
      Instant now = clock.instant();
      return FeedPositions.at(offsets(wanted, reader.endOffsets(partitions)), wanted, now);
    });
  }

  /** Before the oldest event Kafka still has of each topic. */
  public FeedPositions oldest(Collection<Topic> wanted) {
    return withReader(reader -> {
      Map<TopicPartition, Long> beginnings = reader.beginningOffsets(partitions(wanted));
      // Kafka keeps events for a little longer than the retention, never for so much longer.
      Instant since = clock.instant().minus(kafka.settings().retention().multipliedBy(2));
      return FeedPositions.at(offsets(wanted, beginnings), wanted, since);
    });
  }

  /**
   * These positions with topics whose events Kafka has deleted read from their owners' change logs:
   * from where they are up to now. What is published after this stands behind the new positions in
   * Kafka.
   */
  public FeedPositions walk(Collection<Topic> expired, FeedPositions positions) {
    return positions.walk(expired, newest(expired));
  }

  /**
   * Hands the tenant's events after the positions to the taker until it has had enough, the budget
   * is spent, or all is read. Of one record's events the order is that of their publishing.
   *
   * @param wanted none of which is read from a change log
   * @param taker told of each event; false says that it was the last it takes
   * @throws Problem UNAVAILABLE when Kafka is away
   */
  public Reading read(
      TenantId tenant,
      Collection<Topic> wanted,
      FeedPositions after,
      Budget budget,
      Predicate<PublishedEvent> taker) {
    try {
      return withReader(reader -> read(reader, tenant, wanted, after, budget, taker));
    } catch (OffsetOutOfRangeException e) {
      // Deleted while we were reading.
      Set<Topic> expired =
          wanted.stream()
              .filter(topic ->
                  e.offsetOutOfRangePartitions().keySet().stream()
                      .anyMatch(p -> p.topic().equals(kafka.topicName(topic))))
              .collect(Collectors.toSet());
      return new Reading(after, false, expired);
    }
  }

  private Reading read(
      Consumer<String, byte[]> reader,
      TenantId tenant,
      Collection<Topic> wanted,
      FeedPositions after,
      Budget budget,
      Predicate<PublishedEvent> taker) {
    long deadline = System.nanoTime() + budget.time().toNanos();
    List<TopicPartition> partitions = partitions(wanted);
    Instant now = clock.instant();
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    Map<TopicPartition, Long> beginnings = reader.beginningOffsets(partitions);
    KeptOffsets kept = new KeptOffsets(beginnings, ends);
    Set<Topic> expired =
        wanted.stream()
            .filter(topic ->
                kept.isExpired(kafka.topicName(topic), after.next().getOrDefault(topic, List.of())))
            .collect(Collectors.toSet());
    if (!expired.isEmpty()) {
      return new Reading(after, false, expired);
    }
    Map<TopicPartition, Long> next = start(beginnings, wanted, after);
    Map<TopicPartition, Instant> seen = new HashMap<>();
    List<TopicPartition> behind =
        partitions.stream().filter(p -> at(next, p) < at(ends, p)).toList();
    reader.assign(behind);
    behind.forEach(partition -> reader.seek(partition, at(next, partition)));
    int left = budget.events();
    long bytes = 0;
    boolean more = true;
    while (more && left > 0 && isBehind(next, ends) && System.nanoTime() < deadline) {
      for (ConsumerRecord<String, byte[]> record : FeedReaders.inOrder(reader.poll(POLL))) {
        if (!isNoneOf(tenant, record)) {
          bytes += Math.max(0, record.serializedValueSize());
          more = take(record, taker) && bytes < budget.bytes();
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        next.put(partition, record.offset() + 1);
        seen.put(partition, Instant.ofEpochMilli(record.timestamp()));
        if (!more || --left == 0) {
          break;
        }
      }
      // What stands where no event is, such as a record that Kafka itself wrote, is passed over.
      if (more && left > 0) {
        behind.forEach(partition -> next.merge(partition, reader.position(partition), Math::max));
      }
    }
    ends.forEach((partition, end) -> {
      if (at(next, partition) >= end) {
        seen.put(partition, now.plus(DISORDER));
      }
    });
    FeedPositions reached =
        new FeedPositions(offsets(wanted, next), since(wanted, partitions, after, seen), Map.of());
    return new Reading(reached.orElse(after), !isBehind(next, ends), Set.of());
  }

  /** Since when what is behind the next positions was published, from what stood before them. */
  private Map<Topic, Instant> since(
      Collection<Topic> wanted,
      List<TopicPartition> partitions,
      FeedPositions after,
      Map<TopicPartition, Instant> seen) {
    Map<Topic, Instant> since = new EnumMap<>(Topic.class);
    for (Topic topic : wanted) {
      Instant before = after.since(topic);
      String name = kafka.topicName(topic);
      partitions.stream()
          .filter(partition -> partition.topic().equals(name))
          .map(partition -> seen.getOrDefault(partition, Instant.EPOCH))
          .min(Comparator.naturalOrder())
          .map(earliest -> earliest.minus(DISORDER))
          .ifPresent(moment -> since.put(topic, moment.isAfter(before) ? moment : before));
    }
    return since;
  }

  private Map<TopicPartition, Long> start(
      Map<TopicPartition, Long> beginnings, Collection<Topic> wanted, FeedPositions after) {
    Map<TopicPartition, Long> start = new HashMap<>(beginnings);
    for (Topic topic : wanted) {
      List<Long> known = after.next().getOrDefault(topic, List.of());
      for (int i = 0; i < known.size(); i++) {
        start.put(new TopicPartition(kafka.topicName(topic), i), known.get(i));
      }
    }
    return start;
  }

  private boolean take(ConsumerRecord<String, byte[]> record, Predicate<PublishedEvent> taker) {
    Optional<PublishedEvent> event = topics.event(record);
    return event.filter(this::isNotOutdated).isEmpty() || taker.test(event.get());
  }

  private boolean isNotOutdated(PublishedEvent event) {
    JsonNode body = event.body();
    String tenant = body.path("tenant").asString("");
    return tenant.isEmpty()
        || !erased.isOutdated(
            new TenantId(tenant),
            event.topic(),
            body.path("recordId").asString(""),
            body.path("version").asLong(0));
  }

  private static boolean isNoneOf(TenantId tenant, ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    return key == null || !key.startsWith(tenant.value() + "|");
  }

  private List<TopicPartition> partitions(Collection<Topic> wanted) {
    List<TopicPartition> partitions = new ArrayList<>();
    topics
        .partitions(wanted)
        .forEach((topic, count) -> {
          for (int i = 0; i < count; i++) {
            partitions.add(new TopicPartition(kafka.topicName(topic), i));
          }
        });
    return partitions;
  }

  private Map<Topic, List<Long>> offsets(Collection<Topic> wanted, Map<TopicPartition, Long> next) {
    Map<Topic, List<Long>> positions = new EnumMap<>(Topic.class);
    for (Topic topic : wanted) {
      List<Long> offsets = new ArrayList<>();
      @Nullable Long offset = next.get(new TopicPartition(kafka.topicName(topic), 0));
      while (offset != null) {
        offsets.add(offset);
        offset = next.get(new TopicPartition(kafka.topicName(topic), offsets.size()));
      }
      if (!offsets.isEmpty()) {
        positions.put(topic, offsets);
      }
    }
    return positions;
  }

  private static boolean isBehind(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(end -> at(next, end.getKey()) < end.getValue());
  }

  private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private <V> V withReader(FeedReaders.Use<V> use) {
    try {
      return readers.with(use);
    } catch (OffsetOutOfRangeException e) {
      throw e;
    } catch (KafkaException e) {
      throw Problem.unavailable("Kafka", e);
    }
  }

  @Override
  public void close() {
    readers.close();
    topics.close();
  }
}
