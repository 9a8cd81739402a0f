package io.rilato.platform.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.platform.records.RecordJson;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts dead letters onto this service's dead topic, and returns when they are safe there. */
final class DeadLetterPublisher {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterPublisher.class);

  private final KafkaClients kafka;
  private final EventPublisher publisher;
  private final Clock clock;
  private final MeterRegistry meters;

  DeadLetterPublisher(
      KafkaClients kafka, EventPublisher publisher, Clock clock, MeterRegistry meters) {
    this.kafka = kafka;
    this.publisher = publisher;
    this.clock = clock;
    this.meters = meters;
  }

  static DeadLetter read(byte[] body) {
    return RecordJson.mapper().readValue(body, DeadLetter.class);
  }

  EventHandling.DeadLetterSink of(String consumer) {
    var counter = meters.counter("rilato.events.dead.letters", "consumer", consumer);
    return (record, failure, attempts) -> {
      DeadLetter letter =
          DeadLetter.of(kafka.service(), consumer, record, failure, attempts, clock.instant());
      byte[] body = RecordJson.mapper().writeValueAsBytes(letter);
      publisher
          .send(() -> new ProducerRecord<>(kafka.deadTopicName(), letter.id(), body), null)
          .join();
      counter.increment();
      log.error("dead letter of {}: event {}", consumer, letter.eventId(), failure);
    };
  }
}
