package io.rilato.platform.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.feed.FeedEvent;
import io.rilato.testkit.golden.GoldenFiles;
import io.rilato.testkit.golden.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The stored shape of a change of each record type, in MongoDB's extended JSON. */
class GoldenRowsTest {
  private static final JsonWriterSettings EXTENDED =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  static Stream<Arguments> samples() {
    return Samples.full().entrySet().stream()
        .map(sample -> Arguments.of(sample.getKey(), sample.getValue()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyRowIsStoredAsItsGoldenFileSays(Topic topic, RecordState state) {
    ChangeRow<?> row = row(Samples.event(topic, "updated", state));

    GoldenFiles.check(name(topic), RecordJson.mapper().readTree(row.toBson().toJson(EXTENDED)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyStoredRowIsReadAsItWas(Topic topic, RecordState state) {
    BsonDocument stored = BsonDocument.parse(GoldenFiles.read(name(topic)).toString());

    ChangeRow<?> read = ChangeRow.of(stored, state.getClass());

    assertThat(read).isEqualTo(row(Samples.event(topic, "updated", state)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyStoredRowIsToldAsItWasPublished(Topic topic, RecordState state) {
    BsonDocument stored = BsonDocument.parse(GoldenFiles.read(name(topic)).toString());
    byte[] published =
        RecordJson.mapper().writeValueAsBytes(Samples.event(topic, "updated", state));

    assertThat(told(topic, LoggedChange.of(stored, 0).body()))
        .isEqualTo(told(topic, RecordJson.mapper().readTree(published)));
  }

  private static JsonNode told(Topic topic, JsonNode body) {
    FeedEvent event = FeedEvent.of(new PublishedEvent(topic, body), Set.of());
    return RecordJson.mapper().readTree(RecordJson.mapper().writeValueAsBytes(event));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatALaterReleaseStoredBesidesIsIgnored(Topic topic, RecordState state) {
    BsonDocument stored = BsonDocument.parse(GoldenFiles.read(name(topic)).toString());
    stored.put("later", stored.get("version"));
    stored.getDocument("state").put("later", stored.get("version"));

    assertThat(ChangeRow.of(stored, state.getClass()).event().state()).isEqualTo(state);
  }

  private static String name(Topic topic) {
    return "rows/" + topic.recordType() + ".json";
  }

  private static <T extends RecordState> ChangeRow<T> row(RecordEvent<T> event) {
    return new ChangeRow<>(
        event,
        "attempt-1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        List.of("key-1"),
        List.of("key-2"));
  }
}
