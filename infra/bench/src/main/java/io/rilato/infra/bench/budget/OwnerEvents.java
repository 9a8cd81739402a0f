package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.InfraServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;

/** Listens to the events of leads and notes when each got its owner. */
final class OwnerEvents implements AutoCloseable {
  private static final String TOPIC = "rilato.lead-routing.lead";
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean open = true;

  private OwnerEvents(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("owner-events").start(this::read);
  }

  /** From now on. */
  static OwnerEvents listen(TrialSuite suite) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                suite.address(InfraServer.KAFKA),
                "fetch.min.bytes",
                1,
                "fetch.max.wait.ms",
                100),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(p -> new TopicPartition(TOPIC, p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return new OwnerEvents(consumer);
  }

  private void read() {
    while (open) {
      var records = consumer.poll(POLL);
      long now = System.nanoTime();
      for (ConsumerRecord<byte[], byte[]> event : records) {
        JsonNode body = RilatoClient.json().readTree(event.value());
        if (body.path("type").asString("").endsWith(".lead-assigned")) {
          seen.putIfAbsent(body.path("recordId").asString(""), now);
        }
      }
    }
  }

  /** When, on this machine's clock of nanoseconds, that lead's owner was known. */
  OptionalLong seenAt(String leadId) {
    Long at = seen.get(leadId);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  boolean has(Set<String> leadIds) {
    return seen.keySet().containsAll(leadIds);
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }
}
