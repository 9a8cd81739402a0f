package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Watches which partitions a consumer is given. If Kafka no longer has all that came after the
 * consumer's last offset, it asks the owner for a replay before it goes on.
 */
final class Assignments implements ConsumerAwareRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(Assignments.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 6;

  private final RetryingListener listener;
  private final Function<Topic, CompletableFuture<Void>> replay;
  private final EventSettings settings;
  private final Map<String, Topic> replayed;

  /**
   * @param replay asks for a topic to be published again
   * @param replayed the topics, by name, that the consumer may ask to be published again
   */
  Assignments(
      RetryingListener listener,
      Function<Topic, CompletableFuture<Void>> replay,
      EventSettings settings,
      Map<String, Topic> replayed) {
    this.listener = listener;
    this.replay = replay;
    this.settings = settings;
    this.replayed = Map.copyOf(replayed);
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Set<TopicPartition> watched = new HashSet<>(partitions);
    watched.removeIf(partition -> !replayed.containsKey(partition.topic()));
    if (!watched.isEmpty()) {
      missed(consumer, watched).forEach(this::requestUntilSent);
    }
  }

  /** Asks again while Kafka is slow; in doubt a replay too many is the lesser harm. */
  private Set<Topic> missed(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return missedNow(consumer, partitions);
      } catch (RetriableException e) {
        log.warn("cannot tell yet whether events were missed: {}", e.toString());
      }
    }
    Set<Topic> all = new HashSet<>(replayed.values());
    all.removeIf(
        topic -> partitions.stream().noneMatch(own -> topic.equals(replayed.get(own.topic()))));
    return all;
  }

  private Set<Topic> missedNow(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
    var committed = consumer.committed(partitions, PATIENCE);
    Set<Topic> missed = new HashSet<>();
    consumer
        .beginningOffsets(partitions, PATIENCE)
        .forEach((partition, beginning) -> {
          @Nullable OffsetAndMetadata last = committed.get(partition);
          Topic topic = replayed.get(partition.topic());
          if (topic != null && beginning > (last == null ? 0 : last.offset())) {
            missed.add(topic);
          }
        });
    return missed;
  }

  private void requestUntilSent(Topic topic) {
    log.warn("{} no longer has all that was missed: asks for a replay", topic.topicName());
    while (true) {
      try {
        replay.apply(topic).join();
        return;
      } catch (RuntimeException e) {
        log.warn("cannot ask for a replay yet: {}", e.toString());
        LockSupport.parkNanos(settings.retryMost().toNanos());
      }
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    listener.forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    listener.forget(partitions);
  }
}
