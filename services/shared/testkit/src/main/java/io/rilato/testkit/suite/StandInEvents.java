package io.rilato.testkit.suite;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.time.Clocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Publishes events in the name of services that are not part of a suite, as often and in whatever
 * order the test likes.
 */
public final class StandInEvents implements AutoCloseable {
  private static final int PARTITIONS = 2;

  private final Map<String, Object> config;
  private final String prefix;
  private final KafkaProducer<String, byte[]> producer;
  private final Set<Topic> created = ConcurrentHashMap.newKeySet();
  private final Map<String, RecordState> states = new ConcurrentHashMap<>();

  /**
   * @param prefix of the suite's topics
   */
  StandInEvents(String bootstrapServers, String prefix) {
    this.config = Map.of("bootstrap.servers", bootstrapServers);
    this.prefix = prefix;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** An event that happens now; its changes name no fields. */
  public static <T extends RecordState> RecordEvent<T> event(
      Topic topic, String tenant, String id, long version, String happened, T state) {
    return event(topic, tenant, id, version, happened, state, List.of());
  }

  private static <T extends RecordState> RecordEvent<T> event(
      Topic topic,
      String tenant,
      String id,
      long version,
      String happened,
      T state,
      List<FieldChange> changes) {
    Instant now = Clocks.system().instant();
    Actor actor = Actor.system("stand-in");
    return new RecordEvent<>(
        id + "@" + version,
        topic.eventType(happened),
        topic.schema(),
        tenant,
        id,
        version,
        state,
        happened.equals("deleted"),
        false,
        changes,
        actor,
        RecordEvent.Cause.of("system"),
        now,
        actor,
        now,
        now);
  }

  /**
   * Publishes a record at a version, recorded now. Its changes are told from the version before if
   * that was published here, else every field has changed.
   */
  public <T extends RecordState> RecordEvent<T> publish(
      Topic topic, String tenant, String id, long version, String happened, T state) {
    RecordState before = states.get(key(topic, tenant, id, version - 1));
    var event = event(topic, tenant, id, version, happened, state, changes(before, state));
    publish(topic, event);
    return event;
  }

  /** As the other, for a record of the suite's first tenant. */
  public <T extends RecordState> RecordEvent<T> publish(
      Topic topic, String id, long version, String happened, T state) {
    return publish(topic, StandInPeople.TENANT, id, version, happened, state);
  }

  /** Publishes an event as it is; returns when Kafka has it. */
  public void publish(Topic topic, RecordEvent<?> event) {
    states.put(key(topic, event.tenant(), event.recordId(), event.version()), event.state());
    try {
      if (!created.contains(topic)) {
        create(topic);
      }
      producer
          .send(
              new ProducerRecord<>(
                  prefix + topic.topicName(),
                  event.tenant() + "|" + event.recordId(),
                  RecordJson.mapper().writeValueAsBytes(event)))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates the topics at once, so that whoever listens need not wait to find them. */
  public StandInEvents create(Topic... topics) {
    try (Admin admin = Admin.create(config)) {
      for (Topic topic : topics) {
        String replay = topic.topicName().replaceFirst("^rilato\\.", "rilato.replay.");
        for (String name : List.of(topic.topicName(), replay)) {
          create(admin, prefix + name);
        }
        created.add(topic);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  private static void create(Admin admin, String name)
      throws InterruptedException, ExecutionException {
    try {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static String key(Topic topic, String tenant, String id, long version) {
    return topic + "|" + tenant + "|" + id + "@" + version;
  }

  private static List<FieldChange> changes(@Nullable RecordState before, RecordState after) {
    JsonNode from =
        before == null
            ? RecordJson.mapper().createObjectNode()
            : RecordJson.mapper().valueToTree(before);
    JsonNode to = RecordJson.mapper().valueToTree(after);
    Set<String> names = new TreeSet<>(from.propertyNames());
    names.addAll(to.propertyNames());
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(from.get(name), to.get(name))) {
        changes.add(new FieldChange(name, plain(from.get(name)), plain(to.get(name))));
      }
    }
    return changes;
  }

  private static @Nullable Object plain(@Nullable JsonNode node) {
    return node == null ? null : RecordJson.mapper().treeToValue(node, Object.class);
  }

  @Override
  public void close() {
    producer.close();
  }
}
