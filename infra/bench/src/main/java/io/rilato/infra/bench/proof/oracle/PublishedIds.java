package io.rilato.infra.bench.proof.oracle;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The events of one record type on Kafka against its log. */
final class PublishedIds {
  private static final Duration POLL = Duration.ofSeconds(2);

  private PublishedIds() {}

  /** Every row was published, and nothing that is not a row. */
  static void check(String bootstrap, String topic, Logs logs, Violations violations) {
    Set<String> published = read(bootstrap, topic);
    for (String row : logs.rowIds()) {
      if (!published.contains(row)) {
        violations.add("every change is published", row);
      }
    }
    for (String event : published) {
      if (!logs.rowIds().contains(event)) {
        violations.add("only changes are published", event);
      }
    }
  }

  private static Set<String> read(String bootstrap, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Set<String> ids = new HashSet<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer
            .poll(POLL)
            .forEach(event -> {
              Header id = event.headers().lastHeader("ce_id");
              ids.add(id == null ? "?" : new String(id.value(), StandardCharsets.UTF_8));
            });
      }
      return ids;
    }
  }
}
