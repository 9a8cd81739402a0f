package io.rilato.infra.bench.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events of a topic, produced once more into a topic of their own. */
final class EventsAlone implements AutoCloseable {
  private static final int SAMPLES = 1_000;
  private static final Duration POLL = Duration.ofSeconds(5);

  private final List<ConsumerRecord<byte[], byte[]>> samples;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;
  private final String topic = "rilato.bench." + UUID.randomUUID();

  private EventsAlone(
      String bootstrap, List<ConsumerRecord<byte[], byte[]>> samples, int partitions) {
    this.samples = samples;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", true),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
          .all()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static EventsAlone like(String bootstrap, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<byte[], byte[]>> samples = new ArrayList<>();
      while (samples.size() < SAMPLES) {
        var polled = consumer.poll(POLL);
        if (polled.isEmpty()) {
          break;
        }
        polled.forEach(samples::add);
      }
      return new EventsAlone(bootstrap, samples, partitions.size());
    }
  }

  void sendAndWait(long number) {
    try {
      producer.send(record(number)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  double pipelinedPerSecond(Duration time) {
    AtomicLong acknowledged = new AtomicLong();
    long begin = System.nanoTime();
    for (long number = 0; System.nanoTime() - begin < time.toNanos(); number++) {
      producer.send(
          record(number),
          (_, failure) -> {
            if (failure == null) {
              acknowledged.incrementAndGet();
            }
          });
    }
    producer.flush();
    return acknowledged.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private ProducerRecord<byte[], byte[]> record(long number) {
    ConsumerRecord<byte[], byte[]> sample = samples.get((int) (number % samples.size()));
    return new ProducerRecord<>(topic, null, sample.key(), sample.value(), sample.headers());
  }

  @Override
  public void close() {
    producer.close();
    admin.deleteTopics(List.of(topic));
    admin.close();
  }
}
