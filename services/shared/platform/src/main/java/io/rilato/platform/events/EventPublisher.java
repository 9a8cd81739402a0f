package io.rilato.platform.events;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.platform.records.RecordJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes as CloudEvents. Never blocks its caller: what Kafka does not take in time, or
 * what finds the queue full, fails in the returned future, and whoever sends it again does no harm.
 * Futures complete on the producer's own threads: what follows on them must not block.
 */
public final class EventPublisher implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaClients kafka;
  private final EventTracing tracing;
  private final ThreadPoolExecutor sender;
  private final Counter published;
  private final Counter refused;
  private @Nullable KafkaProducer<String, byte[]> producer;

  EventPublisher(KafkaClients kafka, EventTracing tracing, MeterRegistry meters) {
    this.kafka = kafka;
    this.tracing = tracing;
    var queue = new LinkedBlockingQueue<Runnable>(kafka.settings().queue());
    var threads = Thread.ofPlatform().daemon().name(kafka.service() + "-event-sender").factory();
    sender = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue, threads);
    Gauge.builder("rilato.events.queue", queue, LinkedBlockingQueue::size).register(meters);
    published = meters.counter("rilato.events.published");
    refused = meters.counter("rilato.events.refused");
  }

  /**
   * Publishes a change to its type's topic; done when all replicas have it.
   *
   * @param traceparent the trace (W3C) of the request that made the change
   */
  public CompletableFuture<Void> send(RecordEvent<?> event, @Nullable String traceparent) {
    return send(() -> message(kafka.topicName(topicOf(event)), event), traceparent);
  }

  /** Publishes a record's last change once more, for consumers that listen to replays. */
  CompletableFuture<Void> replay(RecordEvent<?> event) {
    return send(() -> message(kafka.replayTopicName(topicOf(event)), event), null);
  }

  /** Sends what is not a record's change. */
  CompletableFuture<Void> send(
      Supplier<ProducerRecord<String, byte[]>> message, @Nullable String traceparent) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      sender.execute(() -> sendNow(message, traceparent, done));
    } catch (RejectedExecutionException e) {
      refused.increment();
      done.completeExceptionally(e);
    }
    return done;
  }

  private void sendNow(
      Supplier<ProducerRecord<String, byte[]>> message,
      @Nullable String traceparent,
      CompletableFuture<Void> done) {
    Span span = Span.getInvalid();
    try {
      ProducerRecord<String, byte[]> record = message.get();
      span = tracing.sending(record.topic(), traceparent);
      String header = EventTracing.header(span, traceparent);
      if (header != null) {
        record.headers().add(EventTracing.HEADER, header.getBytes(StandardCharsets.US_ASCII));
      }
      Span sending = span;
      producer().send(record, (_, failure) -> finish(sending, failure, done));
    } catch (RuntimeException e) {
      finish(span, e, done);
    }
  }

  private void finish(Span span, @Nullable Exception failure, CompletableFuture<Void> done) {
    if (failure == null) {
      published.increment();
      span.end();
      done.complete(null);
    } else {
      refused.increment();
      span.recordException(failure).setStatus(StatusCode.ERROR).end();
      done.completeExceptionally(failure);
    }
  }

  /** Made when first needed, so that a service starts while Kafka's name does not even resolve. */
  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer = kafka.producer();
    }
    return producer;
  }

  private static Topic topicOf(RecordEvent<?> event) {
    return Topic.ofEventType(event.type())
        .orElseThrow(() -> new IllegalArgumentException("no topic for " + event.type()));
  }

  private ProducerRecord<String, byte[]> message(String topic, RecordEvent<?> event) {
    var cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.id())
            .withType(event.type())
            .withSource(URI.create("/rilato/" + kafka.service()))
            .withSubject(event.recordId())
            .withTime(event.recordedAt().atOffset(ZoneOffset.UTC))
            .withExtension("tenant", event.tenant())
            .withData("application/json", RecordJson.mapper().writeValueAsBytes(event))
            .build();
    String key = event.tenant() + "|" + event.recordId();
    return KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(cloudEvent);
  }

  @Override
  public void close() {
    sender.shutdownNow();
    synchronized (this) {
      if (producer != null) {
        producer.close(CLOSE);
      }
    }
  }
}
