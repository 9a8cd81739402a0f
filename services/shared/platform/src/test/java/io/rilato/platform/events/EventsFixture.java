package io.rilato.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Team;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Ids;
import io.rilato.platform.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.util.unit.DataSize;

/** One service's events on a real Kafka, with topics of its own. */
final class EventsFixture implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final String TENANT = "acme";

  final MeterRegistry meters = new SimpleMeterRegistry();
  final KafkaClients kafka;
  final EventPublisher publisher;
  final EventConsumers consumers;
  final OwnTopics topics;
  final ConsumerLag lags;
  final Replay replay;

  /** What the owner of teams has stored, for replays. */
  final List<RecordEvent<Team>> stored = new CopyOnWriteArrayList<>();

  final EventSettings settings =
      new EventSettings(
          1,
          Map.of(),
          500,
          Map.of(),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(100),
          4,
          2);

  EventsFixture(String prefix, OpenTelemetry telemetry) {
    this(LocalServers.shared().kafkaBootstrapServers(), prefix, telemetry);
  }

  EventsFixture(String bootstrapServers, String prefix, OpenTelemetry telemetry) {
    kafka = new KafkaClients(bootstrapServers, "identity", kafkaSettings(prefix));
    EventTracing tracing = new EventTracing(telemetry);
    publisher = new EventPublisher(kafka, tracing, meters);
    var dead = new DeadLetterPublisher(kafka, publisher, Clocks.system(), meters);
    replay = new Replay(kafka, settings, publisher, List.of(new StoredTeams()));
    lags = new ConsumerLag(kafka::admin);
    consumers =
        new EventConsumers(kafka, settings, tracing, dead, replay, lags, ErasedEvents.NONE, meters);
    replay.serve(consumers);
    topics = new OwnTopics(kafka, settings, List.of(Topic.TEAM, Topic.ROLE), kafka::admin);
  }

  static String newPrefix() {
    return "t" + Ids.next() + ".";
  }

  private static KafkaSettings kafkaSettings(String prefix) {
    return new KafkaSettings(
        prefix,
        2,
        (short) 1,
        Duration.ofDays(7),
        DataSize.ofMegabytes(2),
        Duration.ofMillis(1),
        "none",
        Duration.ofSeconds(4),
        100,
        Duration.ofSeconds(6),
        Map.of());
  }

  EventsFixture start() {
    topics.start();
    consumers.start();
    return this;
  }

  /** Sends as the sweeper does: again until Kafka, which may not have the topic yet, takes it. */
  void publish(RecordEvent<?>... events) {
    for (RecordEvent<?> event : events) {
      await().atMost(PATIENCE).until(() -> sent(publisher.send(event, null)));
    }
  }

  static boolean sent(CompletableFuture<Void> sending) {
    return sending.handle((_, failure) -> failure == null).join();
  }

  void publishRaw(Topic topic, String key, String body) {
    var record = new ProducerRecord<>(kafka.topicName(topic), key, body.getBytes(UTF_8));
    await().atMost(PATIENCE).until(() -> sent(publisher.send(() -> record, null)));
  }

  /** All dead letters of this fixture so far, as they arrive. */
  List<DeadLetter> deadLetters() {
    List<DeadLetter> found = Collections.synchronizedList(new ArrayList<>());
    consumers.listen(
        "dead-letters",
        Sources.of(kafka.deadTopicName()),
        records -> records.forEach(record -> found.add(DeadLetterPublisher.read(record.value()))),
        Map.of());
    return found;
  }

  static RecordEvent<Team> team(String id, long version, String name) {
    return team("identity.team-changed", 1, id, version, name);
  }

  static RecordEvent<Team> team(String type, int schema, String id, long version, String name) {
    Instant now = Clocks.system().instant();
    return new RecordEvent<>(
        id + "@" + version,
        type,
        schema,
        TENANT,
        id,
        version,
        new Team(name, null, null, Map.of()),
        false,
        false,
        List.of(),
        Actor.system("test"),
        RecordEvent.Cause.of("system"),
        now,
        Actor.system("test"),
        now,
        now);
  }

  @Override
  public void close() {
    consumers.stop();
    topics.stop();
    publisher.close();
    lags.close();
  }

  private final class StoredTeams implements ReplaySource {
    @Override
    public Topic topic() {
      return Topic.TEAM;
    }

    @Override
    public List<RecordEvent<Team>> page(String afterEventId, int limit) {
      return stored.stream()
          .filter(event -> event.id().compareTo(afterEventId) > 0)
          .sorted(Comparator.comparing(RecordEvent::id))
          .limit(limit)
          .toList();
    }
  }
}
