package io.rilato.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.golden.GoldenFiles;
import io.rilato.testkit.golden.Samples;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** What consumers read from Kafka: every event that was ever published. */
class GoldenConsumersTest {
  private static final KafkaClients KAFKA =
      new KafkaClients(
          "localhost:1",
          "test",
          new KafkaSettings(
              "",
              1,
              (short) 1,
              Duration.ofDays(7),
              DataSize.ofMegabytes(2),
              Duration.ZERO,
              "none",
              Duration.ofSeconds(1),
              1,
              Duration.ofSeconds(6),
              Map.of()));

  static Stream<Arguments> events() {
    return Samples.full().keySet().stream()
        .flatMap(topic ->
            GoldenFiles.in(topic.recordType()).stream()
                .filter(file -> GoldenFiles.read(file).has("recordId"))
                .map(file -> Arguments.of(topic, file)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyConsumerReadsEveryEventOfItsTopics(Topic topic, String file) {
    Map<Topic, Class<? extends RecordState>> states = new HashMap<>();
    Samples.full().forEach((its, state) -> states.put(its, state.getClass()));
    EventReader reader = new EventReader(KAFKA, states);
    JsonNode golden = GoldenFiles.read(file);
    byte[] body = RecordJson.mapper().writeValueAsBytes(golden);

    RecordEvent<?> live = reader.read(KAFKA.topicName(topic), body);
    RecordEvent<?> replayed = reader.read(KAFKA.replayTopicName(topic), body);

    assertThat(live).as("the same bytes are read once").isSameAs(replayed);
    assertThat(Topic.ofEventType(live.type())).contains(topic);
    assertThat(live.state()).isEqualTo(Samples.full().get(topic));
  }
}
