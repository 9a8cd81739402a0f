package io.rilato.platform.events;

import static io.rilato.platform.events.EventsFixture.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Team;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayIT {
  private static final Duration PATIENCE = EventsFixture.PATIENCE;

  private final EventsFixture events =
      new EventsFixture(EventsFixture.newPrefix(), OpenTelemetry.noop());

  /** Versions by record: a state consumer. */
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  @AfterEach
  void stop() {
    events.close();
  }

  @Test
  void theOwnerPublishesAllItsRecordsAgainPageByPage() {
    IntStream.range(0, 7).forEach(i -> events.stored.add(team("t" + i, 3, "T" + i)));
    events.consumers.subscribe(
        "teams", Topic.TEAM, Team.class, Listening.shared().withReplays(), this::apply);
    events.start();
    await().atMost(PATIENCE).until(() -> EventsFixture.sent(events.replay.request(Topic.TEAM)));

    await().atMost(PATIENCE).until(() -> seen.size() == 7);
    assertThat(seen).containsEntry("t0", 3L).containsEntry("t6", 3L);
  }

  @Test
  void aConsumerThatListensToLiveEventsOnlyIsLeftAlone() {
    events.stored.add(team("t0", 3, "T0"));
    Subscription live = events.consumers.subscribe("live", Topic.TEAM, Team.class, this::apply);
    Map<String, Long> both = new ConcurrentHashMap<>();
    events.consumers.subscribe(
        "both",
        Topic.TEAM,
        Team.class,
        Listening.shared().withReplays(),
        batch -> batch.forEach(event -> both.put(event.recordId(), event.version())));
    events.start();
    await().atMost(PATIENCE).until(() -> EventsFixture.sent(events.replay.request(Topic.TEAM)));

    await().atMost(PATIENCE).until(() -> both.size() == 1);
    assertThat(live.awaitCaughtUp(PATIENCE)).isTrue();
    assertThat(seen).isEmpty();
  }

  @Test
  void aConsumerThatWasAwayForLongerThanKafkaKeepsEventsAsksForAReplay() throws Exception {
    events.topics.start();
    events.publish(team("t0", 1, "T0"), team("t1", 1, "T1"), team("t2", 1, "T2"));
    deleteEverythingFromKafka();
    events.publish(team("t3", 1, "T3"));
    IntStream.range(0, 4).forEach(i -> events.stored.add(team("t" + i, 1, "T" + i)));

    events.consumers.subscribe(
        "teams", Topic.TEAM, Team.class, Listening.shared().withReplays(), this::apply);
    events.consumers.start();

    await()
        .atMost(PATIENCE)
        .until(() -> seen.keySet().containsAll(List.of("t0", "t1", "t2", "t3")));
  }

  @Test
  void aConsumerIsNotBehindWithWhatKafkaHasDeleted() throws Exception {
    events.topics.start();
    events.publish(team("t0", 1, "T0"), team("t1", 1, "T1"), team("t2", 1, "T2"));
    deleteEverythingFromKafka();
    Subscription late =
        events.consumers.subscribe(
            "late", Topic.TEAM, Team.class, Listening.eachFromBeginning(), this::apply);
    events.consumers.start();

    assertThat(late.awaitCaughtUp(PATIENCE)).isTrue();
    assertThat(seen).isEmpty();

    events.publish(team("t3", 1, "T3"));
    await().atMost(PATIENCE).until(() -> seen.containsKey("t3"));
  }

  private void apply(List<RecordEvent<Team>> batch) {
    batch.forEach(event -> seen.merge(event.recordId(), event.version(), Math::max));
  }

  private void deleteEverythingFromKafka() throws Exception {
    try (Admin admin = events.kafka.admin()) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int i = 0; i < 2; i++) {
        all.put(
            new TopicPartition(events.kafka.topicName(Topic.TEAM), i),
            RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(all).all().get();
    }
  }
}
