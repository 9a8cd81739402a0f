package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ErasedRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

  private final KafkaClients kafka;
  private final FeedReaders readers;
  private final FeedTopics topics;
  private final ErasedRecords erased;

  EventFeed(KafkaClients kafka, int readersAtMost, ErasedRecords erased) {
    this.erased = erased;
    this.kafka = kafka;
    this.readers = new FeedReaders(kafka, readersAtMost);
    this.topics = new FeedTopics(kafka);
  }

  /**
   * How much one call may read.
   *
   * @param events of all tenants
   */
  public record Budget(int events, Duration time) {}

  /**
   * How far a call came.
   *
   * @param caughtUp whether all was read that was published when the call began
   */
  public record Reading(FeedPositions positions, boolean caughtUp) {}

  /** Behind the newest event of each topic; a topic that nobody has made yet will be read whole. */
  public FeedPositions newest(Collection<Topic> wanted) {
    return withReader(reader -> {
      List<TopicPartition> partitions = partitions(wanted);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      return positions(wanted, ends);
    });
  }

  /** Before the oldest event Kafka still has of each topic. */
  public FeedPositions oldest(Collection<Topic> wanted) {
    return withReader(reader -> {
      Map<TopicPartition, Long> beginnings = reader.beginningOffsets(partitions(wanted));
      return positions(wanted, beginnings);
    });
  }

  /**
   * Hands the tenant's events after the positions to the taker until it has had enough, the budget
   * is spent, or all is read. Of one record's events the order is that of their publishing.
   *
   * @param taker told of each event; false says that it was the last it takes
   * @throws Problem CURSOR_EXPIRED when Kafka has deleted events after the positions, also those of
   *     a topic that they do not name; UNAVAILABLE when it is away
   */
  public Reading read(
      TenantId tenant,
      Collection<Topic> wanted,
      FeedPositions after,
      Budget budget,
      Predicate<PublishedEvent> taker) {
    return withReader(reader -> read(reader, tenant, wanted, after, budget, taker));
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
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    Map<TopicPartition, Long> next =
        start(reader.beginningOffsets(partitions), ends, wanted, after);
    List<TopicPartition> behind =
        partitions.stream().filter(p -> at(next, p) < at(ends, p)).toList();
    reader.assign(behind);
    behind.forEach(partition -> reader.seek(partition, at(next, partition)));
    int left = budget.events();
    boolean more = true;
    while (more && left > 0 && isBehind(next, ends) && System.nanoTime() < deadline) {
      for (ConsumerRecord<String, byte[]> record : FeedReaders.inOrder(reader.poll(POLL))) {
        more = isNoneOf(tenant, record) || take(record, taker);
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        if (!more || --left == 0) {
          break;
        }
      }
      // What stands where no event is, such as a record that Kafka itself wrote, is passed over.
      if (more && left > 0) {
        behind.forEach(partition -> next.merge(partition, reader.position(partition), Math::max));
      }
    }
    return new Reading(positions(wanted, next).orElse(after), !isBehind(next, ends));
  }

  private Map<TopicPartition, Long> start(
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends,
      Collection<Topic> wanted,
      FeedPositions after) {
    Map<TopicPartition, Long> start = new HashMap<>(beginnings);
    for (Topic topic : wanted) {
      List<Long> known = after.next().getOrDefault(topic, List.of());
      if (known.isEmpty() && !isWhole(topic, beginnings)) {
        throw expired();
      }
      for (int i = 0; i < known.size(); i++) {
        TopicPartition partition = new TopicPartition(kafka.topicName(topic), i);
        if (known.get(i) < at(beginnings, partition) || known.get(i) > at(ends, partition)) {
          throw expired();
        }
        start.put(partition, known.get(i));
      }
    }
    return start;
  }

  /** Whether nothing of the topic was deleted yet. */
  private boolean isWhole(Topic topic, Map<TopicPartition, Long> beginnings) {
    return beginnings.entrySet().stream()
        .noneMatch(partition ->
            partition.getKey().topic().equals(kafka.topicName(topic)) && partition.getValue() > 0);
  }

  private static Problem expired() {
    return Problem.of(
        ProblemType.CURSOR_EXPIRED,
        "Events after this cursor are no longer kept. Ask for after=now and keep its nextCursor,"
            + " read the records (walk=true) and, where each change counts, their history, then go"
            + " on from that cursor. after=oldest begins with what is still kept");
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

  private FeedPositions positions(Collection<Topic> wanted, Map<TopicPartition, Long> next) {
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
    return new FeedPositions(positions);
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
      throw expired();
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
