package io.rilato.platform.events;

import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.platform.records.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How services tell the owner of an erasure that they are done with a round of it. */
public final class ErasureReports {
  private static final Logger log = LoggerFactory.getLogger(ErasureReports.class);

  private final KafkaClients kafka;
  private final EventPublisher publisher;
  private final EventConsumers consumers;

  /**
   * What one service has done.
   *
   * @param round of the erasure, that was asked for
   * @param linked contacts and leads found to be the same people
   * @param stores how many documents of which store it has replaced or removed so far
   * @param problem why it could not; null when it is done
   */
  public record Report(
      String tenant,
      String erasureId,
      int round,
      String service,
      List<Subject> linked,
      Map<String, Long> stores,
      @Nullable String problem) {
    public Report {
      linked = linked == null ? List.of() : List.copyOf(linked);
      stores = stores == null ? Map.of() : Map.copyOf(stores);
    }
  }

  ErasureReports(KafkaClients kafka, EventPublisher publisher, EventConsumers consumers) {
    this.kafka = kafka;
    this.publisher = publisher;
    this.consumers = consumers;
  }

  /** Returns when the report is safe; throws as {@link Infrastructure#isAway} knows if not. */
  public void send(Report report) {
    byte[] body = RecordJson.mapper().writeValueAsBytes(report);
    publisher
        .send(
            () -> new ProducerRecord<>(kafka.erasureReportsTopicName(), report.erasureId(), body),
            null)
        .join();
  }

  /** Hands over reports, each at least once. */
  public void listen(Consumer<Report> taker) {
    consumers.listen(
        "erasure-reports",
        Sources.of(kafka.erasureReportsTopicName()),
        records ->
            records.forEach(record -> {
              try {
                taker.accept(RecordJson.mapper().readValue(record.value(), Report.class));
              } catch (RuntimeException e) {
                if (Infrastructure.isAway(e)) {
                  throw e;
                }
                log.error("an erasure's report is left out: {}", record.offset(), e);
              }
            }),
        Map.of());
  }
}
