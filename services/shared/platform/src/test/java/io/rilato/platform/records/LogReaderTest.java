package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.TENANT;
import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Cards.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
  private static final Instant END = Instant.parse("2999-01-01T00:00:00Z");
  private static final LogPosition BEGINNING = LogPosition.from(Instant.EPOCH);

  private final AtomicBoolean brokerIsAway = new AtomicBoolean();
  private final RecordsFixture fixture =
      new RecordsFixture((_, _) ->
          brokerIsAway.get()
              ? CompletableFuture.failedFuture(new IllegalStateException("away"))
              : CompletableFuture.completedFuture(null))
          .withIndexes();
  private final Records<Card> records = fixture.records;

  @AfterEach
  void close() {
    fixture.close();
  }

  /** All of it, a few rows at a time. */
  private List<String> walk(LogPosition from, Instant until, int limit) {
    List<String> ids = new ArrayList<>();
    LogPosition at = from;
    List<LoggedChange> piece = records.logged(TENANT, at, until, limit);
    while (!piece.isEmpty()) {
      piece.forEach(change -> ids.add(change.body().path("id").asString()));
      // As it comes back from a reader.
      at = LogPosition.decode(piece.getLast().position().encode());
      piece = records.logged(TENANT, at, until, limit);
    }
    return ids;
  }

  @Test
  void aLogIsReadInTheOrderOfItsVersionsPieceByPieceEachRowOnce() {
    List<RecordId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(fixture.change(create(card("c" + i))).id());
    }
    for (int version = 2; version <= 12; version++) {
      for (RecordId id : ids) {
        fixture.change(update(id, card("v" + version)));
      }
    }
    List<String> whole = walk(BEGINNING, END, 1_000);

    assertThat(whole).hasSize(60).doesNotHaveDuplicates();
    assertThat(walk(BEGINNING, END, 1)).isEqualTo(whole);
    assertThat(walk(BEGINNING, END, 7)).isEqualTo(whole);
    for (RecordId id : ids) {
      assertThat(whole.stream().filter(row -> row.startsWith(id.value() + "@")))
          .containsExactlyElementsOf(
              RecordsFixture.upTo(12).stream().map(v -> ChangeRow.rowId(id, v)).toList());
    }
  }

  @Test
  void rowsOfOneMomentAreAllReadHoweverManyGoIntoAPiece() {
    List<Step<Card>> steps = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      steps.add(create(card("c" + i)));
    }
    records.changeAll(steps);

    assertThat(walk(BEGINNING, END, 3)).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void whatIsReadEndsAtAMomentAndBeginsAtOne() {
    RecordId first = fixture.change(create(card("a"))).id();
    fixture.clock.move(Duration.ofHours(1));
    Stored<Card> second = fixture.change(create(card("b")));
    fixture.clock.move(Duration.ofHours(1));
    fixture.change(create(card("c")));

    assertThat(walk(BEGINNING, second.updatedAt(), 10))
        .containsExactly(first.value() + "@1", second.id().value() + "@1");
    assertThat(walk(LogPosition.from(second.updatedAt()), second.updatedAt(), 10))
        .containsExactly(second.id().value() + "@1");
  }

  @Test
  void noTenantReadsAnothersLog() {
    fixture.change(create(card("a")));

    assertThat(records.logged(new TenantId("other"), BEGINNING, END, 10)).isEmpty();
  }

  @Test
  void whatWasErasedIsReadAsAStubThatSaysNothing() {
    RecordId id = fixture.change(create(card("Zwobbel"))).id();
    long erased = records.erase(TENANT, id, "e1");
    await().until(() -> records.stub(TENANT, id, erased).isPresent());

    List<LoggedChange> rows = records.logged(TENANT, BEGINNING, END, 10);

    assertThat(rows).extracting(LoggedChange::stub).containsExactly(true, false);
    assertThat(rows.toString()).doesNotContain("Zwobbel");
  }

  @Test
  void whoKnowsWhenTheyLastReadBeginsALittleBefore() {
    Instant moment = fixture.clock.instant();

    assertThat(records.publishedSince(TENANT, moment).recordedAt())
        .isEqualTo(moment.minus(Records.CLOCKS_DIFFER).minus(LatePublications.LATE));
    assertThat(records.publishedSince(TENANT, Instant.EPOCH)).isEqualTo(BEGINNING);
  }

  @Test
  void whatWasPublishedLateIsFoundByWhoReadBeforeThat() {
    brokerIsAway.set(true);
    Stored<Card> late = fixture.change(create(card("late")));
    fixture.clock.move(Duration.ofDays(3));
    Instant read = fixture.clock.instant();
    fixture.clock.move(Duration.ofHours(5));
    brokerIsAway.set(false);
    fixture.sweeper.sweep();

    await()
        .untilAsserted(() ->
            assertThat(walk(records.publishedSince(TENANT, read), END, 10))
                .containsExactly(late.id().value() + "@1"));
    assertThat(records.publishedSince(new TenantId("other"), read).recordedAt())
        .isAfter(late.updatedAt());
    fixture.clock.move(Duration.ofHours(2));
    Instant readAfterwards = fixture.clock.instant();
    assertThat(walk(records.publishedSince(TENANT, readAfterwards), END, 10)).isEmpty();
  }

  @Test
  void whatIsPublishedAtOnceIsNotNotedAsLate() {
    fixture.change(create(card("a")));
    await().until(() -> fixture.log.oldestPending().isEmpty());

    assertThat(fixture.late.oldestSince(TENANT, "contact", Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "-1", "zzzzzzzzzzzz", "1,%", "n w", "zzzzzzzzzzzzzzzzzz"})
  void whatIsNoPositionIsRefused(String text) {
    assertThatThrownBy(() -> LogPosition.decode(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
