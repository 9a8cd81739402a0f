package io.rilato.platform.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.contracts.RecordEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Where writers that get killed publish to: it outlives them and tells what it was given. */
sealed interface TestBroker extends Publishing, AutoCloseable {

  /** {@code kafka:<bootstrap servers>/<topic>} or {@code file:<path>}. */
  static TestBroker at(String address) {
    String rest = address.substring(address.indexOf(':') + 1);
    return address.startsWith("kafka:")
        ? new Kafka(rest.substring(0, rest.indexOf('/')), rest.substring(rest.indexOf('/') + 1))
        : new AppendedFile(Path.of(rest));
  }

  /** The ids of all events it was given, repeats included. */
  List<String> eventIds();

  @Override
  void close();

  /** A file that every process appends to. */
  record AppendedFile(Path file) implements TestBroker {
    @Override
    public CompletableFuture<Void> send(RecordEvent<?> event, @Nullable String traceparent) {
      try (FileChannel out =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(ByteBuffer.wrap((event.id() + "\n").getBytes(UTF_8)));
        return CompletableFuture.completedFuture(null);
      } catch (IOException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    @Override
    public List<String> eventIds() {
      try {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }

  /** A topic of a real Kafka, created if it is missing. */
  final class Kafka implements TestBroker {
    private final String servers;
    private final String topic;
    private final KafkaProducer<String, String> producer;

    Kafka(String servers, String topic) {
      this.servers = servers;
      this.topic = topic;
      this.producer =
          new KafkaProducer<>(
              Map.of(
                  "bootstrap.servers",
                  servers,
                  "acks",
                  "all",
                  "enable.idempotence",
                  true,
                  "linger.ms",
                  1,
                  "delivery.timeout.ms",
                  10_000,
                  "request.timeout.ms",
                  5_000),
              new StringSerializer(),
              new StringSerializer());
    }

    static void createTopic(String servers, String topic) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
        admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public CompletableFuture<Void> send(RecordEvent<?> event, @Nullable String traceparent) {
      CompletableFuture<Void> sent = new CompletableFuture<>();
      var record = new ProducerRecord<>(topic, event.recordId(), event.id());
      producer.send(
          record,
          (_, failure) -> {
            if (failure == null) {
              sent.complete(null);
            } else {
              sent.completeExceptionally(failure);
            }
          });
      return sent;
    }

    @Override
    public List<String> eventIds() {
      try (var consumer =
          new KafkaConsumer<>(
              Map.<String, Object>of("bootstrap.servers", servers),
              new StringDeserializer(),
              new StringDeserializer())) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<String> ids = new ArrayList<>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
          consumer.poll(Duration.ofMillis(200)).forEach(record -> ids.add(record.value()));
        }
        return ids;
      }
    }

    @Override
    public void close() {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
