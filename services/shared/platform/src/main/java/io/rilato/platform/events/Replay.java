package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.platform.records.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes change logs again. Who rebuilds, or was away for longer than Kafka keeps events,
 * requests the topics it needs; their owners publish their change logs to the replay topics, which
 * every consumer that listens {@link Listening#withReplays} takes as it takes live events.
 */
public final class Replay {
  private static final Logger log = LoggerFactory.getLogger(Replay.class);

  /** A long log may take this long to publish before the request counts as abandoned. */
  private static final int MAX_MILLIS = 24 * 60 * 60 * 1000;

  private final KafkaClients kafka;
  private final EventSettings settings;
  private final EventPublisher publisher;
  private final Map<String, ReplaySource> sources;

  /** The body of a request. */
  record Request(String topic, String requestedBy) {}

  Replay(
      KafkaClients kafka,
      EventSettings settings,
      EventPublisher publisher,
      List<ReplaySource> sources) {
    this.kafka = kafka;
    this.settings = settings;
    this.publisher = publisher;
    this.sources =
        sources.stream().collect(Collectors.toMap(s -> s.topic().topicName(), Function.identity()));
  }

  /** Asks the owners of these topics to publish their change logs again. */
  public CompletableFuture<Void> request(Topic... topics) {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (Topic topic : topics) {
      byte[] body =
          RecordJson.mapper().writeValueAsBytes(new Request(topic.topicName(), kafka.service()));
      sent.add(
          publisher.send(
              () -> new ProducerRecord<>(kafka.replayRequestsTopicName(), topic.topicName(), body),
              null));
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  /** Serves the requests for the records this service owns, one at a time in all its instances. */
  void serve(EventConsumers consumers) {
    consumers.listen(
        "replay",
        Sources.of(kafka.replayRequestsTopicName()),
        this::publishRequested,
        Map.of(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_MILLIS));
  }

  private void publishRequested(List<ConsumerRecord<String, byte[]>> requests) {
    requests.stream()
        .map(request -> sources.get(request.key()))
        .filter(Objects::nonNull)
        .distinct()
        .forEach(this::publishAll);
  }

  private void publishAll(ReplaySource source) {
    log.info("publishes all of {} again", source.topic().topicName());
    String after = "";
    while (true) {
      var page = source.page(after, settings.replayPage());
      if (page.isEmpty()) {
        return;
      }
      CompletableFuture.allOf(
              page.stream().map(publisher::replay).toArray(CompletableFuture[]::new))
          .join();
      after = page.getLast().id();
    }
  }
}
