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
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
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

  /** Measures the lag of each and remembers it there. */
  void measure(Collection<Subscription> subscriptions) {
    List<String> topics =
        existing(subscriptions.stream().flatMap(s -> s.topics().stream()).distinct().toList());
    Map<TopicPartition, Long> ends = offsets(topics, OffsetSpec.latest());
    Map<TopicPartition, Long> gone = offsets(topics, OffsetSpec.earliest());
    Map<String, Map<TopicPartition, Long>> committed =
        committed(subscriptions.stream().map(Subscription::groupId).toList());
    for (Subscription subscription : subscriptions) {
      Map<TopicPartition, Long> own = committed.getOrDefault(subscription.groupId(), Map.of());
      long lag = 0;
      for (var end : ends.entrySet()) {
        if (subscription.topics().contains(end.getKey().topic())) {
          lag += Math.max(0, end.getValue() - reached(end.getKey(), own, gone));
        }
      }
      subscription.lastLag.set(lag);
    }
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
    Map<TopicPartition, Long> ends = offsets(topics, OffsetSpec.latest());
    Map<TopicPartition, Long> gone = offsets(topics, OffsetSpec.earliest());
    while (true) {
      Map<TopicPartition, Long> committed = committed(subscription.groupId());
      if (ends.entrySet().stream()
          .allMatch(end -> reached(end.getKey(), committed, gone) >= end.getValue())) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** What Kafka has deleted nobody can be behind with: who has missed it asks for a replay. */
  private static long reached(
      TopicPartition partition,
      Map<TopicPartition, Long> committed,
      Map<TopicPartition, Long> gone) {
    return Math.max(committed.getOrDefault(partition, 0L), gone.getOrDefault(partition, 0L));
  }

  private Map<TopicPartition, Long> committed(String groupId) {
    return committed(List.of(groupId)).getOrDefault(groupId, Map.of());
  }

  /** By group, without the partitions the group never committed. */
  private Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) {
    Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
    groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
    Map<String, Map<TopicPartition, Long>> offsets = new HashMap<>();
    get(admin().listConsumerGroupOffsets(wanted).all())
        .forEach((group, partitions) -> {
          Map<TopicPartition, Long> own = new HashMap<>();
          partitions.forEach((partition, committed) -> {
            if (committed != null) {
              own.put(partition, committed.offset());
            }
          });
          offsets.put(group, own);
        });
    return offsets;
  }

  private Map<TopicPartition, Long> offsets(List<String> topics, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (TopicDescription topic : get(admin().describeTopics(topics).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(partition ->
              wanted.put(new TopicPartition(topic.name(), partition.partition()), which));
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(admin().listOffsets(wanted).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
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
