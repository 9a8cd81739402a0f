package io.rilato.platform.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JavaType;

/**
 * Reads the bodies of the topics one consumer listens to. Any event type of a known topic is read,
 * also one this release does not know: a state consumer needs no more than state and version. An
 * event of a newer schema version than this release knows cannot be read.
 */
final class EventReader {
  private static final int MOST_BYTES = 4 << 20;

  /**
   * Most events go to several consumers of one process within a moment, and reading one costs as
   * much as handling it.
   */
  private static final Cache<Content, RecordEvent<?>> LATELY_READ =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Content content, RecordEvent<?> _) -> content.body().length)
          .expireAfterWrite(Duration.ofSeconds(2))
          .build();

  private record Source(Topic topic, Class<?> state, JavaType type) {}

  /** A body and what it is read as, equal to the same bytes read as the same. */
  private record Content(Class<?> state, byte[] body, int hash) {
    Content(Class<?> state, byte[] body) {
      this(state, body, Arrays.hashCode(body));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Content(var otherState, var otherBody, var otherHash)
          && hash == otherHash
          && state == otherState
          && Arrays.equals(body, otherBody);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final Map<String, Source> sources = new HashMap<>();

  EventReader(KafkaClients kafka, Map<Topic, ? extends Class<? extends RecordState>> states) {
    states.forEach((topic, state) -> {
      Source source = new Source(topic, state, RecordJson.eventType(state));
      sources.put(kafka.topicName(topic), source);
      sources.put(kafka.replayTopicName(topic), source);
    });
  }

  /**
   * The event a body says; others may be given the same object. Throws a runtime exception when the
   * body cannot be read.
   */
  RecordEvent<?> read(String topicName, byte[] body) {
    Source source = sources.get(topicName);
    if (source == null) {
      throw new IllegalArgumentException("not listening to " + topicName);
    }
    RecordEvent<?> event =
        LATELY_READ.get(
            new Content(source.state(), body),
            _ -> RecordJson.mapper().readValue(body, source.type()));
    if (event.schema() > source.topic().schema()) {
      throw new IllegalArgumentException(
          "schema " + event.schema() + " is newer than " + source.topic().schema());
    }
    return event;
  }

  RecordEvent<?> read(ConsumerRecord<String, byte[]> record) {
    return read(record.topic(), record.value());
  }
}
