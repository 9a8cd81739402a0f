package io.rilato.platform.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** How far consumers have come, by the offsets their groups committed. */
final class ConsumerLag implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final Supplier<Admin> clients;
  private @Nullable Admin admin;

  ConsumerLag(Supplier<Admin> clients) {
    this.clients = clients;
  }

  /** Measures a subscription's lag and remembers it there. */
  long measure(Subscription subscription) {
    Map<TopicPartition, Long> ends = ends(subscription.topics());
    Map<TopicPartition, Long> committed = committed(subscription.groupId());
    long lag = 0;
    for (var end : ends.entrySet()) {
      lag += Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L));
    }
    subscription.lastLag.set(lag);
    return lag;
  }

  boolean awaitCaughtUp(Subscription subscription, Duration atMost) {
    return awaitCaughtUp(subscription, subscription.topics(), atMost);
  }

  /** Those of these topics that somebody has made. */
  List<String> existing(Collection<String> topics) {
    List<String> existing = new ArrayList<>();
    admin()
        .describeTopics(topics)
        .topicNameValues()
        .forEach((name, description) -> {
          try {
            get(description);
            existing.add(name);
          } catch (UnknownTopicOrPartitionException e) {
            // nothing was ever published there
          }
        });
    return existing;
  }

  boolean awaitCaughtUp(Subscription subscription, List<String> topics, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Map<TopicPartition, Long> ends = ends(topics);
    while (true) {
      Map<TopicPartition, Long> committed = committed(subscription.groupId());
      if (ends.entrySet().stream()
          .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Without the partitions the group never committed. */
  private Map<TopicPartition, Long> committed(String groupId) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(admin().listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata())
        .forEach((partition, committed) -> {
          if (committed != null) {
            offsets.put(partition, committed.offset());
          }
        });
    return offsets;
  }

  private Map<TopicPartition, Long> ends(List<String> topics) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (TopicDescription topic : get(admin().describeTopics(topics).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(partition ->
              wanted.put(
                  new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin().listOffsets(wanted).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = clients.get();
    }
    return admin;
  }

  private static <V> V get(KafkaFuture<V> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
