package io.rilato.platform.events;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
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
  private record Source(Topic topic, JavaType type) {}

  private final Map<String, Source> sources = new HashMap<>();

  EventReader(KafkaClients kafka, Map<Topic, ? extends Class<? extends RecordState>> states) {
    states.forEach((topic, state) -> {
      Source source = new Source(topic, RecordJson.eventType(state));
      sources.put(kafka.topicName(topic), source);
      sources.put(kafka.replayTopicName(topic), source);
    });
  }

  /** Throws a runtime exception when the body cannot be read. */
  RecordEvent<?> read(String topicName, byte[] body) {
    Source source = sources.get(topicName);
    if (source == null) {
      throw new IllegalArgumentException("not listening to " + topicName);
    }
    RecordEvent<?> event = RecordJson.mapper().readValue(body, source.type());
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
