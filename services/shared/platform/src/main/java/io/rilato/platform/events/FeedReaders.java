package io.rilato.platform.events;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A few Kafka consumers that belong to no group, lent to one user at a time. */
final class FeedReaders implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BATCH = 500;

  private final KafkaClients kafka;
  private final Semaphore permits;
  private final Deque<Consumer<String, byte[]>> idle = new ConcurrentLinkedDeque<>();

  /** Works with a reader. */
  interface Use<V> {
    V with(Consumer<String, byte[]> reader);
  }

  FeedReaders(KafkaClients kafka, int most) {
    this.kafka = kafka;
    this.permits = new Semaphore(most, true);
  }

  /**
   * Lends a reader; one whose use failed is not used again.
   *
   * @throws Problem UNAVAILABLE when all are in use for too long
   */
  <V> V with(Use<V> use) {
    acquire();
    try {
      Consumer<String, byte[]> reader = idle.poll();
      if (reader == null) {
        reader = new KafkaConsumer<>(kafka.reader(BATCH));
      }
      boolean good = false;
      try {
        V result = use.with(reader);
        good = true;
        return result;
      } finally {
        if (good) {
          idle.push(reader);
        } else {
          reader.close(CloseOptions.timeout(Duration.ZERO));
        }
      }
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.of(ProblemType.UNAVAILABLE, "Too many read the feed at once: try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("The feed", e);
    }
  }

  /** The records of a poll by time, those of each partition in their order there. */
  static List<ConsumerRecord<String, byte[]>> inOrder(ConsumerRecords<String, byte[]> polled) {
    PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparingLong(Head::time));
    for (TopicPartition partition : polled.partitions()) {
      Head.next(polled.records(partition).iterator(), heads);
    }
    List<ConsumerRecord<String, byte[]>> ordered = new ArrayList<>(polled.count());
    while (!heads.isEmpty()) {
      Head head = heads.remove();
      ordered.add(head.record());
      Head.next(head.rest(), heads);
    }
    return ordered;
  }

  /** A partition's next record. */
  private record Head(
      ConsumerRecord<String, byte[]> record, Iterator<ConsumerRecord<String, byte[]>> rest) {
    static void next(Iterator<ConsumerRecord<String, byte[]>> records, PriorityQueue<Head> heads) {
      if (records.hasNext()) {
        heads.add(new Head(records.next(), records));
      }
    }

    long time() {
      return record.timestamp();
    }
  }

  @Override
  public void close() {
    for (var reader = idle.poll(); reader != null; reader = idle.poll()) {
      reader.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
