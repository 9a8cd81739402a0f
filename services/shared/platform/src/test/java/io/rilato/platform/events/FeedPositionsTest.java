package io.rilato.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionsTest {
  private static final FeedPositions SOME =
      new FeedPositions(
          Map.of(Topic.LEAD, List.of(0L, 17L, 123_456_789_012L), Topic.TASK, List.of(3L)));

  @Test
  void positionsSurviveAsText() {
    assertThat(FeedPositions.decode(SOME.encode())).contains(SOME);
    assertThat(FeedPositions.decode(FeedPositions.OLDEST.encode())).contains(FeedPositions.OLDEST);
  }

  @Test
  void allTopicsFitIntoAUrl() {
    var all =
        new FeedPositions(
            Arrays.stream(Topic.values())
                .collect(Collectors.toMap(t -> t, _ -> Collections.nCopies(6, 1_000_000_000L))));
    assertThat(all.encode()).matches("[A-Za-z0-9_-]+").hasSizeLessThan(3_000);
    assertThat(FeedPositions.decode(all.encode())).contains(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "%%%", "MTtsZWFkPTE", "eyJhIjoxfQ"})
  void foreignTextIsRefused(String text) {
    assertThat(FeedPositions.decode(text)).isEmpty();
  }

  @Test
  void aCursorThatWasCutOrChangedIsRefused() {
    String encoded = SOME.encode();
    assertThat(FeedPositions.decode(encoded.substring(0, encoded.length() - 4))).isEmpty();
    String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
    String changed = text.replace("task=3", "task=4");
    assertThat(
            FeedPositions.decode(
                Base64.getUrlEncoder().encodeToString(changed.getBytes(StandardCharsets.US_ASCII))))
        .isEmpty();
  }

  @Test
  void positionsOfTopicsThatWereNotReadStay() {
    var read = new FeedPositions(Map.of(Topic.TASK, List.of(9L)));
    assertThat(read.orElse(SOME).next())
        .containsEntry(Topic.TASK, List.of(9L))
        .containsEntry(Topic.LEAD, List.of(0L, 17L, 123_456_789_012L));
  }
}
