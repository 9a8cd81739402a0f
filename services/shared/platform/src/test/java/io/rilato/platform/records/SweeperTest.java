package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.number;
import static io.rilato.platform.records.Cards.numbered;
import static io.rilato.platform.records.Cards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Updates;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Cards.Card;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final int BATCH = 10;
  private static final Duration LATER = Duration.ofSeconds(6);

  private final PublishedEvents published = new PublishedEvents();
  private final String database = "test_" + Ids.next();
  private final RecordsFixture fixture = instance(published, settings(BATCH)).withIndexes();
  private final Records<Card> records = fixture.records;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatTheBrokerDidNotTakeIsPublishedInTheOrderOfTime() {
    published.failWith(_ -> new TimeoutException("away"));
    List<RecordId> ids =
        IntStream.range(0, 25)
            .mapToObj(i -> {
              fixture.clock.move(Duration.ofMillis(1));
              return fixture.change(create(card("" + i))).id();
            })
            .toList();
    published.work();

    assertThat(fixture.sweeper.sweep()).as("nothing is abandoned yet").isZero();
    fixture.clock.move(LATER);
    assertThat(fixture.sweeper.sweep()).isEqualTo(25);

    assertThat(published.ids())
        .containsExactlyElementsOf(ids.stream().map(id -> id + "@1").toList());
    nothingIsLeft();
    assertThat(fixture.sweeper.sweep()).isZero();
  }

  @Test
  void statesKeysAndEventsOfDeadWritersAreCompleted() {
    RecordId id = fixture.change(create(numbered("Ada", "1"))).id();
    nothingIsLeft();
    fixture.changeAndDie(update(id, numbered("Ida", "2")));
    fixture.changeAndDie(create(card("new")));

    fixture.clock.move(LATER);
    assertThat(fixture.sweeper.sweep()).isEqualTo(2);

    assertThat(fixture.state(id)).isEqualTo(numbered("Ida", "2"));
    assertThat(fixture.keys.holder(Cards.TENANT, number("1"))).isEmpty();
    nothingIsLeft();
  }

  @Test
  void rowsRefusedForEverHoldUpNoneBehindThem() {
    published.failWith(_ -> new RecordTooLargeException("refused for ever"));
    createMany(3 * BATCH);
    published.failWith(
        event -> event.state().equals(card("good")) ? null : new RecordTooLargeException("still"));
    List<RecordId> good =
        IntStream.range(0, 5)
            .mapToObj(_ -> fixture.changeAndDie(create(card("good"))).id())
            .toList();

    fixture.clock.move(LATER);

    assertThat(fixture.sweeper.sweep()).isEqualTo(good.size());
    assertThat(published.ids())
        .containsExactlyInAnyOrderElementsOf(good.stream().map(id -> id + "@1").toList());
    await()
        .untilAsserted(() ->
            assertThat(fixture.audit().leftovers())
                .hasSize(3 * BATCH)
                .allMatch(left -> left.endsWith("is pending")));
  }

  @Test
  void aRowNobodyCanReadHoldsUpNone() {
    RecordId damaged = fixture.changeAndDie(create(card("damaged"))).id();
    fixture
        .database
        .getCollection("contact_changes")
        .updateOne(
            new Document("_id", damaged + "@1"), Updates.set("state.name", List.of("a", "b")));
    fixture.changeAndDie(create(card("good")));

    fixture.clock.move(LATER);

    assertThat(fixture.sweeper.sweep()).isEqualTo(1);
    assertThat(published.events().getFirst().state()).isEqualTo(card("good"));
  }

  @Test
  void aPassRestsWhenTheBrokerIsAway() {
    AtomicInteger tried = new AtomicInteger();
    published.failWith(_ -> {
      tried.incrementAndGet();
      return new TimeoutException("away");
    });
    createMany(3 * BATCH);
    tried.set(0);
    fixture.clock.move(LATER);

    assertThatThrownBy(fixture.sweeper::sweep).isInstanceOf(Problem.class);

    assertThat(tried).hasValue(BATCH);
  }

  @Test
  void twoSweepersAtOnceDoNoHarm() {
    published.failWith(_ -> new TimeoutException("away"));
    createMany(300);
    RecordId id = fixture.change(create(numbered("Ada", "1"))).id();
    fixture.changeAndDie(update(id, numbered("Ida", "2")));
    published.work();
    try (RecordsFixture other = instance(published, settings(BATCH))) {
      fixture.clock.move(LATER);
      other.clock.move(LATER);

      Threads.run(4, i -> () -> (i % 2 == 0 ? fixture : other).sweeper.sweep());

      assertThat(published.ids()).hasSizeBetween(302, 4 * 302);
      assertThat(published.ids().stream().distinct()).hasSize(302);
      nothingIsLeft();
    }
  }

  @Test
  void itSweepsByItself() {
    RecordsSettings often = settings(BATCH, Duration.ZERO, Duration.ofMillis(20));
    fixture.changeAndDie(create(numbered("Ada", "1")));
    fixture.claimAndDie(create(numbered("Ida", "2")));
    try (RecordsFixture other = instance(published, often)) {
      other.clock.move(LATER.plus(UniqueKeys.IN_FLIGHT));
      other.sweeper.start();

      nothingIsLeft();
    }
  }

  @Test
  void howFastItIs() {
    int rows = 10_000;
    try (RecordsFixture fast = instance(published, settings(1_000))) {
      for (int i = 0; i < rows; i += 500) {
        List<ChangeRow<Card>> some = new ArrayList<>();
        for (int k = 0; k < 500; k++) {
          Step<Card> step = create(card("x".repeat(300)));
          some.add(fast.rows.propose(step, null, step.decider().decide(null)).row());
        }
        fast.log.insert(some);
      }
      fast.clock.move(LATER);
      long start = System.nanoTime();

      assertThat(fast.sweeper.sweep()).isEqualTo(rows);

      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("swept %,d rows in %.2f s: %,.0f/s%n", rows, seconds, rows / seconds);
      nothingIsLeft();
    }
  }

  private void createMany(int count) {
    records.changeAll(IntStream.range(0, count).mapToObj(i -> create(card("" + i))).toList());
  }

  private void nothingIsLeft() {
    await().untilAsserted(() -> assertThat(fixture.audit().leftovers()).isEmpty());
  }

  private RecordsFixture instance(Publishing publisher, RecordsSettings settings) {
    return new RecordsFixture(TestStore.uri(), database, publisher, settings);
  }

  private static RecordsSettings settings(int batch) {
    RecordsSettings base = RecordsFixture.SETTINGS;
    return settings(batch, base.sweepAfter(), base.sweepEvery());
  }

  private static RecordsSettings settings(int batch, Duration sweepAfter, Duration sweepEvery) {
    RecordsSettings base = RecordsFixture.SETTINGS;
    return new RecordsSettings(
        base.mongodbUri(),
        base.database(),
        base.secretKey(),
        sweepAfter,
        sweepEvery,
        batch,
        base.clearEvery(),
        base.maxConnections(),
        base.idempotencyDays());
  }
}
