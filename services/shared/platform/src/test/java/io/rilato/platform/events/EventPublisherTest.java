package io.rilato.platform.events;

import static io.rilato.platform.events.EventsFixture.team;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kafka is away: nothing listens on this port. */
class EventPublisherTest {
  private static final int MORE_THAN_THE_QUEUE = 300;

  private final EventsFixture events = new EventsFixture("127.0.0.1:1", "", OpenTelemetry.noop());

  @Test
  void withoutKafkaEachEventFailsInItsFutureAndTheCallerGoesOn() {
    try (events) {
      List<CompletableFuture<Void>> sent =
          IntStream.range(0, MORE_THAN_THE_QUEUE)
              .mapToObj(i -> events.publisher.send(team("t" + i, 1, "T"), null))
              .toList();

      List<Throwable> refused =
          sent.stream()
              .filter(CompletableFuture::isCompletedExceptionally)
              .map(CompletableFuture::exceptionNow)
              .toList();
      assertThat(refused).isNotEmpty().allMatch(RejectedExecutionException.class::isInstance);
      assertThat(sent.getFirst())
          .failsWithin(EventsFixture.PATIENCE)
          .withThrowableThat()
          .matches(Infrastructure::isAway);
    }
  }

  @Test
  void anEventOfNoTopicIsAnErrorOfItsSender() {
    try (events) {
      CompletableFuture<Void> sent =
          events.publisher.send(team("nowhere.thing-done", 1, "t", 1, "T"), null);

      assertThat(sent)
          .failsWithin(EventsFixture.PATIENCE)
          .withThrowableThat()
          .matches(failure -> !Infrastructure.isAway(failure))
          .withMessageContaining("no topic");
    }
  }
}
