package io.rilato.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class GoldenEventsTest {

  static Stream<Arguments> events() {
    return Samples.full().entrySet().stream()
        .flatMap(sample ->
            Samples.HAPPENINGS.stream()
                .map(happened -> Arguments.of(sample.getKey(), happened, sample.getValue())));
  }

  static Stream<Arguments> files() {
    return Samples.full().keySet().stream()
        .flatMap(topic ->
            GoldenFiles.in(topic.recordType()).stream().map(file -> Arguments.of(topic, file)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventIsWrittenAsItsGoldenFileSays(Topic topic, String happened, RecordState state) {
    RecordEvent<?> event = Samples.event(topic, happened, state);

    GoldenFiles.check(name(topic, happened), RecordJson.mapper().valueToTree(event));
  }

  @ParameterizedTest
  @MethodSource("events")
  void theSmallestStateIsReadWithItsDefaults(Topic topic, String happened, RecordState state) {
    ObjectNode event = RecordJson.mapper().valueToTree(Samples.event(topic, happened, state));
    event.set("state", RecordJson.mapper().readTree(Samples.smallest().get(topic)));

    RecordEvent<?> read = read(topic, event);

    GoldenFiles.check(
        topic.recordType() + "/smallest-state-v" + topic.schema() + ".json",
        RecordJson.mapper().valueToTree(read.state()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyGoldenFileIsReadWithoutLosingAnything(Topic topic, String file) {
    JsonNode golden = GoldenFiles.read(file);
    if (!golden.has("recordId")) {
      golden = event(topic, golden);
    }

    RecordEvent<?> read = read(topic, golden);

    byte[] again = RecordJson.mapper().writeValueAsBytes(read);
    byte[] before = RecordJson.mapper().writeValueAsBytes(golden);
    assertThat(RecordJson.mapper().readTree(again)).isEqualTo(RecordJson.mapper().readTree(before));
  }

  @ParameterizedTest
  @MethodSource("files")
  void fieldsOfALaterReleaseAreIgnored(Topic topic, String file) {
    ObjectNode golden = GoldenFiles.read(file).deepCopy().asObject();
    if (!golden.has("recordId")) {
      return;
    }
    golden.put("later", "field");
    golden.withObject("/state").put("later", "field");

    assertThat(read(topic, golden).state()).isInstanceOf(RecordState.class);
  }

  @Test
  void everyTopicWithAStateHasItsSamples() {
    assertThat(Samples.full().keySet()).isEqualTo(Samples.smallest().keySet());
    assertThat(Arrays.stream(Topic.values()).filter(topic -> !Samples.full().containsKey(topic)))
        .isEmpty();
  }

  @Test
  void aGoldenFileThatSaysSomethingElseFails() {
    assertThatThrownBy(() ->
            GoldenFiles.check(name(Topic.TEAM, "created"), RecordJson.mapper().createObjectNode()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("new schema version");
  }

  private static String name(Topic topic, String happened) {
    return topic.recordType() + "/" + happened + "-v" + topic.schema() + ".json";
  }

  private static JsonNode event(Topic topic, JsonNode state) {
    ObjectNode event =
        RecordJson.mapper().valueToTree(Samples.event(topic, "created", Samples.full().get(topic)));
    event.set("state", state);
    return event;
  }

  private static RecordEvent<?> read(Topic topic, JsonNode json) {
    JavaType type = RecordJson.eventType(Samples.full().get(topic).getClass());
    return RecordJson.mapper().treeToValue(json, type);
  }
}
