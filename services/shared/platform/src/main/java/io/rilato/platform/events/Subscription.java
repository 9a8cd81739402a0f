package io.rilato.platform.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** A consumer at work. */
public final class Subscription {
  private final String consumer;
  private final List<String> topics;
  private final ConcurrentMessageListenerContainer<String, byte[]> container;
  private final RetryingListener listener;
  private final ConsumerLag lags;
  final AtomicLong lastLag = new AtomicLong(-1);

  Subscription(
      String consumer,
      List<String> topics,
      ConcurrentMessageListenerContainer<String, byte[]> container,
      RetryingListener listener,
      ConsumerLag lags) {
    this.consumer = consumer;
    this.topics = List.copyOf(topics);
    this.container = container;
    this.listener = listener;
    this.lags = lags;
  }

  /** The consumer's name, unique within its service. */
  public String consumer() {
    return consumer;
  }

  /**
   * Whether within this time the consumer, wherever its instances run, has handled all that was
   * published before this call. Throws as {@link Infrastructure#isAway} knows when Kafka is away.
   */
  public boolean awaitCaughtUp(Duration atMost) {
    return lags.awaitCaughtUp(this, atMost);
  }

  /** Events published and not yet handled, as last measured; -1 when not known. */
  public long lag() {
    return lastLag.get();
  }

  /** Whether a part this consumer needs is away, so that it waits. */
  public boolean isPaused() {
    return listener.pausedPartitions() > 0;
  }

  /** Whether it has partitions to read from; before that it may miss events only if told to. */
  public boolean isAssigned() {
    return !partitions().isEmpty();
  }

  /** Stops for good; what is being handled is finished first. */
  public void stop() {
    container.stop();
  }

  String groupId() {
    return String.valueOf(container.getContainerProperties().getGroupId());
  }

  List<String> topics() {
    return topics;
  }

  int pausedPartitions() {
    return listener.pausedPartitions();
  }

  Map<String, String> reasons() {
    return listener.reasons();
  }

  Collection<TopicPartition> partitions() {
    Collection<TopicPartition> assigned = container.getAssignedPartitions();
    return assigned == null ? List.of() : assigned;
  }

  ConcurrentMessageListenerContainer<String, byte[]> container() {
    return container;
  }
}
