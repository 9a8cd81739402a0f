package io.rilato.platform.events;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka has at a moment.
 *
 * @param beginnings the first offset of each partition
 * @param ends the offset behind its last
 */
record KeptOffsets(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {

  /**
   * Whether something was deleted that a reader is still to read.
   *
   * @param next where the reader goes on in each partition; empty for one who begins
   */
  boolean isExpired(String topic, List<Long> next) {
    for (int i = 0; i < next.size(); i++) {
      TopicPartition partition = new TopicPartition(topic, i);
      // Behind the end stands only who read from a topic that was lost since.
      if (next.get(i) < beginnings.getOrDefault(partition, 0L)
          || next.get(i) > ends.getOrDefault(partition, 0L)) {
        return true;
      }
    }
    return beginnings.entrySet().stream()
        .anyMatch(partition ->
            partition.getKey().topic().equals(topic)
                && partition.getKey().partition() >= next.size()
                && partition.getValue() > 0);
  }
}
