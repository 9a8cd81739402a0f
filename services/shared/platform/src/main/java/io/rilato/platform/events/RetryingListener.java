package io.rilato.platform.events;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Hands batches to a handler until it takes them: whatever it throws means that a part is away, so
 * the partitions pause, and the same batch comes again, for ever. Offsets are committed after the
 * handler returned.
 */
final class RetryingListener implements BatchAcknowledgingMessageListener<String, byte[]> {
  private static final Logger log = LoggerFactory.getLogger(RetryingListener.class);

  private final String consumer;
  private final EventSettings settings;
  private final Consumer<List<ConsumerRecord<String, byte[]>>> handler;

  /** How often each paused partition's batch has failed in a row, and with what last. */
  private final Map<TopicPartition, Pause> paused = new ConcurrentHashMap<>();

  private record Pause(int failures, String reason) {}

  RetryingListener(
      String consumer,
      EventSettings settings,
      Consumer<List<ConsumerRecord<String, byte[]>>> handler) {
    this.consumer = consumer;
    this.settings = settings;
    this.handler = handler;
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<String, byte[]>> records, @Nullable Acknowledgment acknowledgment) {
    Acknowledgment manual = Objects.requireNonNull(acknowledgment, "the container acks manually");
    Set<TopicPartition> partitions =
        records.stream()
            .map(record -> new TopicPartition(record.topic(), record.partition()))
            .collect(Collectors.toCollection(HashSet::new));
    try {
      handler.accept(records);
    } catch (RuntimeException | Error e) {
      manual.nack(0, pause(partitions, e));
      return;
    }
    manual.acknowledge();
    if (!paused.isEmpty() && paused.keySet().removeAll(partitions)) {
      log.info("{} goes on with {}", consumer, partitions);
    }
  }

  private Duration pause(Set<TopicPartition> partitions, Throwable failure) {
    int failures = 0;
    for (TopicPartition partition : partitions) {
      Pause pause =
          paused.merge(
              partition,
              new Pause(1, failure.toString()),
              (before, now) -> new Pause(before.failures() + 1, now.reason()));
      failures = Math.max(failures, pause.failures());
    }
    Duration wait = backoff(failures);
    if (failures == 1) {
      log.warn("{} pauses {}: a part is away", consumer, partitions, failure);
    } else {
      log.warn("{} retries {} in {}: {}", consumer, partitions, wait, failure.toString());
    }
    return wait;
  }

  private Duration backoff(int failures) {
    Duration wait = settings.retryFirst().multipliedBy(1L << Math.min(failures - 1, 20));
    return wait.compareTo(settings.retryMost()) > 0 ? settings.retryMost() : wait;
  }

  /** Partitions given away are no longer ours to count. */
  void forget(Iterable<TopicPartition> partitions) {
    partitions.forEach(paused::remove);
  }

  int pausedPartitions() {
    return paused.size();
  }

  /** Why each paused partition waits. */
  Map<String, String> reasons() {
    return paused.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().reason()));
  }
}
