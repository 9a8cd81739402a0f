package io.rilato.testkit.suite;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.time.Clocks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events in the place of services that are not part of a suite. */
public final class StandInEvents implements AutoCloseable {
  private final String prefix;
  private final Map<String, Object> config;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * @param prefix of the suite's topics
   */
  StandInEvents(String bootstrapServers, String prefix) {
    this.prefix = prefix;
    this.config = Map.of("bootstrap.servers", bootstrapServers);
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** An event that happens now; its changes name no fields. */
  public static <T extends RecordState> RecordEvent<T> event(
      Topic topic, String tenant, String id, long version, String happened, T state) {
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
        List.of(),
        actor,
        RecordEvent.Cause.of("system"),
        now,
        actor,
        now,
        now);
  }

  /** Publishes an event as its owner would; makes the topic if nobody has. */
  public void publish(Topic topic, RecordEvent<?> event) {
    create(prefix + topic.topicName());
    create(prefix + topic.topicName().replaceFirst("^rilato\\.", "rilato.replay."));
    try {
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

  /** As {@link #publish(Topic, RecordEvent)}, for a record of the suite's first tenant. */
  public <T extends RecordState> void publish(
      Topic topic, String id, long version, String happened, T state) {
    publish(topic, event(topic, StandInPeople.TENANT, id, version, happened, state));
  }

  private void create(String name) {
    try (Admin admin = Admin.create(config)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
