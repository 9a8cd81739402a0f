package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one consumer reads.
 *
 * @param names of the Kafka topics
 * @param replayed the live topics among them, by name, whose owners may be asked for a replay
 */
record Sources(List<String> names, Listening.Reach reach, Map<String, Topic> replayed) {

  static Sources of(String name) {
    return new Sources(List.of(name), Listening.Reach.SHARED, Map.of());
  }

  static Sources of(KafkaClients kafka, Collection<Topic> topics, Listening how) {
    List<String> live = topics.stream().map(kafka::topicName).toList();
    if (!how.replays()) {
      return new Sources(live, how.reach(), Map.of());
    }
    List<String> all = new ArrayList<>(live);
    topics.stream().map(kafka::replayTopicName).forEach(all::add);
    return new Sources(
        List.copyOf(all),
        how.reach(),
        topics.stream().collect(Collectors.toMap(kafka::topicName, Function.identity())));
  }
}
