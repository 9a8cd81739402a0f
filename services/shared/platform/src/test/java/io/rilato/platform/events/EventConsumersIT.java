package io.rilato.platform.events;

import static io.rilato.platform.events.EventsFixture.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Team;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventConsumersIT {
  private static final Duration PATIENCE = EventsFixture.PATIENCE;

  private final String prefix = EventsFixture.newPrefix();
  private final EventsFixture events = new EventsFixture(prefix, OpenTelemetry.noop());
  private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    events.close();
  }

  @Test
  void everyEventReachesTheHandlerAlsoWhenItListenedBeforeTheTopicWasThere() {
    Subscription teams = subscribe("teams", this::remember);
    events.consumers.start();
    await().atMost(PATIENCE).until(() -> teams.container().isRunning());
    events.topics.start();

    events.publish(team("a", 1, "A"), team("b", 1, "B"), team("a", 2, "A2"));

    await().atMost(PATIENCE).until(() -> handled.size() == 3);
    assertThat(handled).containsExactlyInAnyOrder("a@1", "b@1", "a@2");
    assertThat(teams.awaitCaughtUp(PATIENCE)).isTrue();
    await().atMost(PATIENCE).until(() -> teams.lag() == 0);
  }

  @Test
  void aPartThatIsAwayPausesTheConsumerUntilItIsBackAndBuriesNothing() {
    AtomicBoolean away = new AtomicBoolean(true);
    Subscription teams =
        subscribe(
            "teams",
            batch -> {
              if (away.get()) {
                throw new UncheckedIOException(new IOException("connection refused"));
              }
              remember(batch);
            });
    List<DeadLetter> dead = events.deadLetters();
    events.start();
    events.publish(team("a", 1, "A"));

    await().atMost(PATIENCE).until(teams::isPaused);
    assertThat(events.meters.get("rilato.events.paused").tag("consumer", "teams").gauge().value())
        .isEqualTo(1);
    assertThat(teams.reasons().values()).allMatch(reason -> reason.contains("connection refused"));
    events.publish(team("b", 1, "B"));
    assertThat(teams.awaitCaughtUp(Duration.ofMillis(200))).isFalse();
    away.set(false);

    assertThat(teams.awaitCaughtUp(PATIENCE)).isTrue();
    await().atMost(PATIENCE).until(() -> !teams.isPaused());
    assertThat(handled).contains("a@1", "b@1");
    assertThat(dead).isEmpty();
  }

  @Test
  void anEventThatFailsForWhatItSaysIsTriedThreeTimesAndBuriedWhileTheOthersGoOn() {
    AtomicInteger alone = new AtomicInteger();
    Subscription teams =
        subscribe(
            "teams",
            batch -> {
              if (batch.stream().anyMatch(event -> event.state().name().equals("bad"))) {
                if (batch.size() == 1) {
                  alone.incrementAndGet();
                }
                throw new IllegalArgumentException("a bad name");
              }
              remember(batch);
            });
    List<DeadLetter> dead = events.deadLetters();
    events.start();
    for (int i = 0; i < 20; i++) {
      events.publish(team("t" + i, 1, i == 7 ? "bad" : "good"));
    }

    await().atMost(PATIENCE).until(() -> dead.size() == 1);
    assertThat(teams.awaitCaughtUp(PATIENCE)).isTrue();
    assertThat(handled).hasSizeGreaterThanOrEqualTo(19).contains("t6@1", "t8@1", "t19@1");
    assertThat(alone).hasValue(3);
    DeadLetter letter = dead.getFirst();
    assertThat(letter.eventId()).isEqualTo("t7@1");
    assertThat(letter.consumer()).isEqualTo("teams");
    assertThat(letter.tenant()).isEqualTo(EventsFixture.TENANT);
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.reason()).contains("a bad name");
    assertThat(letter.stack()).contains("EventConsumersIT");
    assertThat(new String(letter.body())).contains("\"name\":\"bad\"");
    assertThat(events.meters.get("rilato.events.dead.letters").counter().count()).isEqualTo(1);
  }

  @Test
  void aHandlerMayNameTheEventThatFails() {
    subscribe(
        "teams",
        batch -> {
          for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).state().name().equals("bad")) {
              throw new EventFailure(i, "a bad name", new IllegalStateException("refused"));
            }
          }
          remember(batch);
        });
    List<DeadLetter> dead = events.deadLetters();
    events.start();

    events.publish(team("a", 1, "good"), team("b", 1, "bad"), team("c", 1, "good"));

    await().atMost(PATIENCE).until(() -> dead.size() == 1 && handled.size() >= 2);
    assertThat(dead.getFirst().eventId()).isEqualTo("b@1");
    assertThat(handled).contains("a@1", "c@1");
  }

  @Test
  void whatCannotBeReadIsBuriedButAnUnknownEventTypeIsHandled() {
    subscribe("teams", this::remember);
    List<DeadLetter> dead = events.deadLetters();
    events.start();

    events.publishRaw(Topic.TEAM, "acme|x", "{\"id\": not JSON");
    events.publish(team("identity.team-changed", 99, "newer", 1, "A"));
    events.publish(team("identity.team-unheard-of", 1, "a", 1, "A"));

    await().atMost(PATIENCE).until(() -> dead.size() == 2 && handled.size() == 1);
    assertThat(handled).containsExactly("a@1");
    assertThat(dead).allMatch(letter -> letter.tenant().equals("acme"));
    assertThat(dead).anyMatch(letter -> letter.reason().contains("schema 99"));
  }

  @Test
  void oneInstanceOfAServiceTakesASharedEventAndEachInstanceAnEventForEach() {
    ConcurrentLinkedQueue<String> each = new ConcurrentLinkedQueue<>();
    try (EventsFixture second = new EventsFixture(prefix, OpenTelemetry.noop())) {
      for (EventsFixture instance : List.of(events, second)) {
        instance.consumers.subscribe("shared", Topic.TEAM, Team.class, this::remember);
        instance.consumers.subscribe(
            "each",
            Topic.TEAM,
            Team.class,
            Listening.eachFromBeginning(),
            batch -> batch.forEach(event -> each.add(event.id())));
        instance.start();
      }

      events.publish(team("a", 1, "A"), team("b", 1, "B"), team("c", 1, "C"));

      await().atMost(PATIENCE).until(() -> each.size() == 6 && handled.size() >= 3);
      assertThat(handled).containsExactlyInAnyOrder("a@1", "b@1", "c@1");
    }
  }

  @Test
  void oneConsumerTakesSeveralTopics() {
    events.consumers.subscribe(
        "people",
        Map.of(Topic.TEAM, Team.class, Topic.ROLE, Role.class),
        Listening.shared(),
        batch ->
            batch.forEach(event ->
                handled.add(
                    switch (event.state()) {
                      case Team team -> "team " + team.name();
                      case Role role -> "role " + role.name();
                      default -> "?";
                    })));
    events.start();

    RecordEvent<Team> team = team("a", 1, "A");
    events.publish(team);
    events.publishRaw(
        Topic.ROLE, "acme|r", new String(RecordJson.mapper().writeValueAsBytes(team)));

    await().atMost(PATIENCE).until(() -> handled.size() == 2);
    assertThat(handled).containsExactlyInAnyOrder("team A", "role A");
  }

  private Subscription subscribe(String name, Consumer<List<RecordEvent<Team>>> handler) {
    return events.consumers.subscribe(name, Topic.TEAM, Team.class, handler);
  }

  private void remember(List<RecordEvent<Team>> batch) {
    batch.forEach(event -> handled.add(event.id()));
  }
}
