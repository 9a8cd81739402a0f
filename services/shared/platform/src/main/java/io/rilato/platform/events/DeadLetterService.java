package io.rilato.platform.events;

import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps this service's dead letters at hand, and hands them to their consumer once more. */
final class DeadLetterService {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterService.class);

  /** Owns the letters of which not even the tenant could be read; nobody's tenant has this name. */
  private static final TenantId UNKNOWN = new TenantId("-");

  private final KafkaClients kafka;
  private final EventConsumers consumers;
  private final DeadLetters letters;
  private final ErasedRecords erased;
  private final ClosedTenants closed;
  private final Clock clock;

  DeadLetterService(
      KafkaClients kafka,
      EventConsumers consumers,
      DeadLetters letters,
      ErasedRecords erased,
      ClosedTenants closed,
      Clock clock) {
    this.kafka = kafka;
    this.consumers = consumers;
    this.letters = letters;
    this.erased = erased;
    this.closed = closed;
    this.clock = clock;
  }

  /** Starts to store what arrives on the dead topic. */
  void collect() {
    consumers.listen("dead-letters", Sources.of(kafka.deadTopicName()), this::store, Map.of());
  }

  private void store(List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        DeadLetter letter = DeadLetterPublisher.read(record.value());
        if (erased.isErased(letter.recordId()) || closed.isGone(letter.tenant())) {
          continue;
        }
        letters.save(letter.tenant().isBlank() ? UNKNOWN : new TenantId(letter.tenant()), letter);
      } catch (RuntimeException e) {
        if (Infrastructure.isAway(e)) {
          throw e;
        }
        log.error("a dead letter that cannot be stored stays in Kafka only: {}", record, e);
      }
    }
  }

  /**
   * Hands the event to the consumer that failed on it, to that alone; the letter goes when it is
   * handled now, and keeps the new reason when not.
   *
   * @throws Problem NOT_FOUND, UNAVAILABLE when a part the consumer needs is away, CONFLICT when it
   *     fails again
   */
  void replay(TenantId tenant, String id) {
    DeadLetter letter =
        letters.find(tenant, id).orElseThrow(() -> Problem.notFound("dead letter", id));
    try {
      consumers.handleAgain(letter.consumer(), letter.topic(), letter.body());
    } catch (RuntimeException | Error e) {
      if (Infrastructure.isAway(e)) {
        throw Problem.unavailable("A part that " + letter.consumer() + " needs", e);
      }
      letters.save(tenant, letter.failedAgain(e, clock.instant()));
      throw Problem.of(ProblemType.CONFLICT, "It failed again: " + e, e);
    }
    letters.remove(tenant, id);
  }
}
