package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Cards.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DueRecordsTest {
  private static final int PAGE = 2;

  private final RecordsFixture fixture = new RecordsFixture(new PublishedEvents());
  private final Instant since = fixture.clock.instant().minusSeconds(60);
  private final List<RecordId> handedOver = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void thoseNothingCanBeDoneAboutKeepNoneFromItsTurn() {
    fixture.states.createIndexes();
    List<RecordId> ids = new ArrayList<>();
    for (int i = 0; i < 2 * PAGE + 1; i++) {
      ids.add(fixture.change(create(card(due(since)))).id());
    }
    ids.add(fixture.change(create(card(due(since.plusMillis(1))))).id());
    fixture.change(create(card("not due")));
    fixture.change(create(card(due(since.plus(Duration.ofDays(1))))));

    look(page -> {
      assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
      if (page.stream().noneMatch(card -> card.id().equals(ids.getLast()))) {
        throw new IllegalStateException("nothing can be done");
      }
    });

    assertThat(handedOver.subList(0, ids.size())).isEqualTo(ids);
  }

  private void look(Consumer<List<Stored<Card>>> work) {
    Lease lease = new Lease(fixture.database, fixture.clock);
    DueRecords<Card> due =
        new DueRecords<>(
            fixture.records,
            lease,
            fixture.clock,
            Duration.ofMillis(10),
            PAGE,
            page -> {
              page.forEach(card -> handedOver.add(card.id()));
              work.accept(page);
            });
    due.start();
    try {
      await().until(() -> handedOver.size() > 2 * PAGE + 2);
    } finally {
      due.stop();
    }
  }
}
