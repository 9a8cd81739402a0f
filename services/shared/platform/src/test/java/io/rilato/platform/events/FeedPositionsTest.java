package io.rilato.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.Topic;
import io.rilato.platform.records.LogPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionsTest {
  private static final FeedPositions SOME =
      new FeedPositions(
          Map.of(Topic.LEAD, List.of(0L, 17L, 123_456_789_012L), Topic.TASK, List.of(3L)));

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void positionsSurviveAsText() {
    assertThat(FeedPositions.decode(SOME.encode())).contains(SOME);
    assertThat(FeedPositions.decode(FeedPositions.OLDEST.encode())).contains(FeedPositions.OLDEST);
  }

  @Test
  void momentsAndPlacesInLogsSurviveToo() {
    var some =
        new FeedPositions(
            Map.of(Topic.LEAD, List.of(4L), Topic.TASK, List.of()),
            Map.of(Topic.LEAD, NOW, Topic.TASK, NOW.plusSeconds(7)),
            Map.of(
                Topic.LEAD,
                new LogPosition(NOW.plusMillis(3), "0198c5a2@7"),
                Topic.TASK,
                LogPosition.from(NOW)));
    assertThat(FeedPositions.decode(some.encode())).contains(some);
  }

  @Test
  void theCursorOfAnEarlierReleaseIsRead() {
    assertThat(decoded(encoded("1;lead=0.h.1kpqzyu0k;task=3")).next())
        .containsEntry(Topic.TASK, List.of(3L));
    assertThat(decoded(encoded("1;lead=5;task=3")).since(Topic.LEAD)).isEqualTo(Instant.EPOCH);
  }

  @Test
  void anEarlierReleaseReadsACursorUnlessALogIsReadByIt() {
    var inKafka = FeedPositions.at(Map.of(Topic.LEAD, List.of(4L)), List.of(Topic.LEAD), NOW);
    assertThat(text(inKafka.encode())).startsWith("1;lead=4;@=");
    assertThat(text(inKafka.walk(List.of(Topic.LEAD), inKafka).encode())).startsWith("2;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3;lead=1",
        "1;lead=1;@=-1",
        "1;lead=1;@=zzzzzzzzzz",
        "2;lead=1;~lead=-1",
        "2;lead=1;~lead=1,%",
        "2;lead=1;~lead=",
        "2;lead=x!;@=1",
      })
  void whatNoReleaseMadeIsRefused(String text) {
    assertThat(FeedPositions.decode(encoded(text))).isEmpty();
  }

  @Test
  void aTopicGoesThroughItsLogAndThenOnInKafka() {
    var expired = FeedPositions.at(Map.of(Topic.LEAD, List.of(4L)), List.of(Topic.LEAD), NOW);
    var newest =
        FeedPositions.at(
            Map.of(Topic.LEAD, List.of(90L)), List.of(Topic.LEAD), NOW.plusSeconds(60));

    FeedPositions walking = expired.orElse(SOME).walk(List.of(Topic.LEAD), newest);
    assertThat(walking.walking(List.of(Topic.values()))).containsExactly(Topic.LEAD);
    assertThat(walking.walks()).containsEntry(Topic.LEAD, LogPosition.from(NOW));
    assertThat(walking.since(Topic.LEAD)).isEqualTo(NOW.plusSeconds(60));
    assertThat(walking.next()).containsEntry(Topic.TASK, List.of(3L));

    FeedPositions moved = walking.walked(Topic.LEAD, new LogPosition(NOW, "a@1"));
    assertThat(moved.walks()).containsEntry(Topic.LEAD, new LogPosition(NOW, "a@1"));
    FeedPositions arrived = moved.arrived(Topic.LEAD);
    assertThat(arrived.walking(List.of(Topic.values()))).isEmpty();
    assertThat(arrived.next()).containsEntry(Topic.LEAD, List.of(90L));
  }

  private static FeedPositions decoded(String encoded) {
    return FeedPositions.decode(encoded).orElseThrow();
  }

  private static String encoded(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    String checked = text + "#" + Long.toString(crc.getValue(), 36);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(checked.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(String encoded) {
    return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
  }

  @Test
  void allTopicsFitIntoAUrl() {
    Map<Topic, List<Long>> next =
        Arrays.stream(Topic.values())
            .collect(Collectors.toMap(t -> t, _ -> Collections.nCopies(6, 1_000_000_000L)));
    var all = FeedPositions.at(next, List.of(Topic.values()), NOW);
    assertThat(all.encode()).matches("[A-Za-z0-9_-]+").hasSizeLessThan(3_200);
    assertThat(all.walk(List.of(Topic.values()), all).encode()).hasSizeLessThan(4_500);
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
