package io.rilato.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
  private static final TopicPartition USERS = new TopicPartition("users", 0);
  private static final TopicPartition REPLAYED_USERS = new TopicPartition("replayed-users", 0);

  private final List<Topic> requested = new ArrayList<>();
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void whatKafkaDeletedBeforeItWasReadIsAskedForAgain() {
    kafkaHasEventsFrom(10);
    hasRead(5);

    assigned(assignments());

    assertThat(requested).containsExactly(Topic.USER);
  }

  @Test
  void aNewConsumerAsksForWhatKafkaDeletedBeforeItCame() {
    kafkaHasEventsFrom(1);

    assigned(assignments());

    assertThat(requested).containsExactly(Topic.USER);
  }

  @Test
  void nothingIsAskedForWhenNothingWasMissed() {
    kafkaHasEventsFrom(10);
    hasRead(10);

    assigned(assignments());

    assertThat(requested).isEmpty();
  }

  @Test
  void aSlowKafkaIsAskedAgain() {
    kafkaHasEventsFrom(10);
    hasRead(5);
    consumer.setOffsetsException(new TimeoutException("busy"));

    assigned(assignments());

    assertThat(requested).containsExactly(Topic.USER);
  }

  private Assignments assignments() {
    EventSettings settings =
        new EventSettings(
            1,
            Map.of(),
            1,
            Map.of(),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            3,
            Duration.ZERO,
            Duration.ofSeconds(1),
            4,
            1);
    return new Assignments(
        new RetryingListener("directory", settings, _ -> {}),
        topic -> {
          requested.add(topic);
          return CompletableFuture.completedFuture(null);
        },
        settings,
        Map.of(USERS.topic(), Topic.USER));
  }

  private void assigned(Assignments assignments) {
    assignments.onPartitionsAssigned(consumer, Set.of(USERS, REPLAYED_USERS));
  }

  private void kafkaHasEventsFrom(long offset) {
    consumer.assign(Set.of(USERS, REPLAYED_USERS));
    consumer.updateBeginningOffsets(Map.of(USERS, offset, REPLAYED_USERS, offset));
  }

  private void hasRead(long offset) {
    consumer.commitSync(Map.of(USERS, new OffsetAndMetadata(offset)));
  }
}
