package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.platform.records.RecordJson;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Which topics there are, with how many partitions, and what their records say. */
final class FeedTopics implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FeedTopics.class);

  private final KafkaClients kafka;
  private final Map<String, Topic> byName;

  /** A topic's number of partitions is fixed when it is made. */
  private final Map<Topic, Integer> partitions = new ConcurrentHashMap<>();

  private @Nullable Admin admin;

  FeedTopics(KafkaClients kafka) {
    this.kafka = kafka;
    this.byName =
        Arrays.stream(Topic.values()).collect(Collectors.toMap(kafka::topicName, topic -> topic));
  }

  /** The number of partitions of each of these topics that exists. */
  Map<Topic, Integer> partitions(Collection<Topic> wanted) {
    List<Topic> unknown = wanted.stream().filter(t -> !partitions.containsKey(t)).toList();
    if (!unknown.isEmpty()) {
      ask(unknown);
    }
    Map<Topic, Integer> known = new EnumMap<>(Topic.class);
    for (Topic topic : wanted) {
      Integer count = partitions.get(topic);
      if (count != null) {
        known.put(topic, count);
      }
    }
    return known;
  }

  private void ask(List<Topic> unknown) {
    var answers =
        admin().describeTopics(unknown.stream().map(kafka::topicName).toList()).topicNameValues();
    for (Topic topic : unknown) {
      try {
        var answer = answers.get(kafka.topicName(topic));
        if (answer != null) {
          partitions.put(topic, answer.get().partitions().size());
        }
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
        }
      }
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = kafka.admin();
    }
    return admin;
  }

  /** The event in a record; empty when it cannot be read. */
  Optional<PublishedEvent> event(ConsumerRecord<String, byte[]> record) {
    return read(byName, record);
  }

  static Optional<PublishedEvent> read(
      Map<String, Topic> byName, ConsumerRecord<String, byte[]> record) {
    Topic topic = byName.get(record.topic());
    try {
      JsonNode body = RecordJson.mapper().readTree(record.value());
      return topic == null || body.path("tenant").asString("").isBlank()
          ? Optional.empty()
          : Optional.of(new PublishedEvent(topic, body));
    } catch (JacksonException | IllegalArgumentException e) {
      log.warn("{}@{} is no event", record.topic(), record.offset(), e);
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close();
    }
  }
}
