package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.TENANT;
import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.command;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.delete;
import static io.rilato.platform.records.Cards.number;
import static io.rilato.platform.records.Cards.numbered;
import static io.rilato.platform.records.Cards.restore;
import static io.rilato.platform.records.Cards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.kernel.RecordId;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Cards.Card;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniqueKeysTest {
  private final PublishedEvents published = new PublishedEvents();
  private final RecordsFixture fixture = new RecordsFixture(published).withIndexes();
  private final Records<Card> records = fixture.records;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void oneOfManyRecordsGetsTheValue() {
    for (int round = 0; round < 5; round++) {
      String value = "n" + round;

      List<Outcome<Card>> outcomes =
          Threads.run(8, i -> () -> records.change(create(numbered("" + i, value))));

      assertThat(outcomes).filteredOn(o -> o instanceof Outcome.Committed).hasSize(1);
      assertThat(outcomes)
          .filteredOn(o -> !(o instanceof Outcome.Committed))
          .allSatisfy(this::isDuplicate);
    }
    nothingIsLeft();
  }

  @Test
  void oneItemOfABatchGetsTheValue() {
    List<Outcome<Card>> outcomes =
        records.changeAll(
            IntStream.range(0, 4).mapToObj(i -> create(numbered("" + i, "n"))).toList());

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Committed.class);
    assertThat(outcomes.subList(1, 4)).allSatisfy(this::isDuplicate);
    nothingIsLeft();
  }

  @Test
  void aRecordMayGiveItsValueUpAndTakeItAgain() {
    RecordId id = fixture.change(create(numbered("Ada", "1"))).id();

    fixture.change(update(id, card("Ada")));
    fixture.change(update(id, numbered("Ada", "1")));
    fixture.change(update(id, numbered("Ida", "1")));

    assertThat(records.findByUnique(TENANT, number("1"))).get().matches(r -> r.version() == 4);
    isDuplicate(records.change(create(numbered("Eda", "1"))));
    fixture.change(update(id, numbered("Ida", "2")));
    assertThat(records.findByUnique(TENANT, number("1"))).isEmpty();
    assertThat(fixture.change(create(numbered("Eda", "1"))).version()).isEqualTo(1);
    nothingIsLeft();
  }

  @Test
  void aDeletedRecordKeepsItsValue() {
    RecordId id = fixture.change(create(numbered("Ada", "1"))).id();
    fixture.change(delete(id));

    isDuplicate(records.change(create(numbered("Ida", "1"))));

    fixture.change(restore(id));
    assertThat(records.findByUnique(TENANT, number("1"))).get().matches(r -> !r.deleted());
    nothingIsLeft();
  }

  @Test
  void aRefusedChangeGivesBackWhatItClaimed() {
    fixture.change(create(numbered("Ada", "1")));

    isDuplicate(
        records.change(create(new Card("Ida", Map.of("a", "free", "erp", "1", "z", "free")))));

    assertThat(fixture.change(create(new Card("Eda", Map.of("a", "free", "z", "free")))).version())
        .isEqualTo(1);
    nothingIsLeft();
  }

  @Test
  void aValueJustClaimedIsNotTakenAwayAndAnAbandonedOneIs() {
    Proposal<Card> late = fixture.claimAndDie(create(numbered("late", "1")));
    RecordId lateId = late.row().recordId();

    isDuplicate(records.change(create(numbered("Ada", "1"))));
    fixture.clock.move(UniqueKeys.IN_FLIGHT.plusSeconds(1));
    fixture.change(create(numbered("Ida", "1")));

    assertThat(fixture.log.insert(List.of(late.row()))).isEmpty();
    assertThat(records.findNewest(TENANT, lateId)).isEmpty();
    assertThat(records.list(TENANT, List.of(lateId))).isEmpty();
    fixture.sweepEverything();
    // The sweeper may publish it once more: at least once is what is promised.
    assertThat(published.events().stream().filter(e -> e.voided()).map(e -> e.id()).distinct())
        .hasSize(1);
    nothingIsLeft();
  }

  @Test
  void anAbandonedClaimOfAnExistingRecordIsVoidedWithoutChangingIt() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    Proposal<Card> late = fixture.claimAndDie(update(id, numbered("Ada", "1")));

    fixture.clock.move(UniqueKeys.IN_FLIGHT.plusSeconds(1));
    fixture.change(create(numbered("Ida", "1")));

    assertThat(fixture.log.insert(List.of(late.row()))).isEmpty();
    Stored<Card> unchanged = records.findNewest(TENANT, id).orElseThrow();
    assertThat(unchanged.version()).isEqualTo(2);
    assertThat(unchanged.state()).isEqualTo(card("Ada"));
    isDuplicate(records.change(update(id, numbered("Ada", "1"))));
    assertThat(fixture.change(update(id, numbered("Ada", "2"))).version()).isEqualTo(3);
    nothingIsLeft();
  }

  @Test
  void aRowThatArrivesBeforeTheTakeoverKeepsItsValue() {
    Proposal<Card> slow = fixture.claimAndDie(create(numbered("slow", "1")));
    fixture.log.insert(List.of(slow.row()));
    fixture.clock.move(UniqueKeys.IN_FLIGHT.plusSeconds(1));

    isDuplicate(records.change(create(numbered("Ada", "1"))));
    assertThat(records.findByUnique(TENANT, number("1"))).get().matches(r -> r.version() == 1);
    nothingIsLeft();
  }

  @Test
  void aCreationThatMeetsItsVoidedSlotGoesOnAtVersionTwo() {
    RecordId id = RecordId.next();
    var command = command(Cards.ANNA, "key", "body");
    fixture.claimAndDie(create(id, command, numbered("Ada", "1")));
    fixture.clock.move(UniqueKeys.IN_FLIGHT.plusSeconds(1));
    assertThat(records.freeAbandonedKeys(10)).isEqualTo(1);

    var fresh = new Step<>(command, id, true, create(id, command, numbered("Ada", "1")).decider());
    Outcome<Card> created = records.change(fresh);

    assertThat(created).isInstanceOf(Outcome.Committed.class);
    assertThat(((Outcome.Committed<Card>) created).created()).isTrue();
    assertThat(created.orThrow().version()).isEqualTo(2);
    assertThat(records.get(TENANT, id).createdBy()).isEqualTo(Cards.ANNA);
    nothingIsLeft();
  }

  @Test
  void theJanitorFreesOrphansAndLeavesTheRest() {
    fixture.changeAndDie(create(numbered("dead before its key was confirmed", "1")));
    fixture.claimAndDie(create(numbered("dead before its row", "2")));
    fixture.change(create(numbered("alive", "3")));

    assertThat(records.freeAbandonedKeys(10)).isZero();
    fixture.clock.move(UniqueKeys.IN_FLIGHT.plusSeconds(1));
    assertThat(records.freeAbandonedKeys(10)).isEqualTo(1);

    assertThat(fixture.change(create(numbered("next", "2"))).version()).isEqualTo(1);
    isDuplicate(records.change(create(numbered("next", "1"))));
    nothingIsLeft();
  }

  @Test
  void aWriterThatLostItsSlotLeavesTheKeyToTheWinner() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    Proposal<Card> first = fixture.claimAndDie(update(id, numbered("first", "1")));
    Proposal<Card> second = fixture.claimAndDie(update(id, numbered("second", "1")));

    assertThat(fixture.log.insert(List.of(first.row()))).hasSize(1);
    assertThat(fixture.log.insert(List.of(second.row()))).isEmpty();
    fixture.completion.complete(List.of(first.row()));
    fixture.claims.withdraw(second);

    assertThat(records.findByUnique(TENANT, number("1"))).get().matches(r -> r.version() == 2);
    isDuplicate(records.change(create(numbered("third", "1"))));
    nothingIsLeft();
  }

  @Test
  void aLateReleaseDoesNotReachTheKeyOfALaterVersion() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    Step<Card> stale = update(id, numbered("stale", "1"));
    Stored<Card> first = records.get(TENANT, id);
    Proposal<Card> late = fixture.rows.propose(stale, first, stale.decider().decide(first));
    fixture.change(update(id, numbered("with", "1")));
    fixture.changeAndDie(update(id, card("without")));
    fixture.change(update(id, numbered("again", "1")));

    // Decided on version 1, it claims for version 2; version 3 is yet to release, 4 has the value.
    fixture.claims.claimAll(List.of(late));
    assertThat(fixture.log.insert(List.of(late.row()))).isEmpty();
    fixture.sweepEverything();

    isDuplicate(records.change(create(numbered("Ida", "1"))));
    nothingIsLeft();
  }

  @Test
  void recordsThatFightOverFewValuesNeverShareOne() {
    List<RecordId> ids = fighters();

    Threads.run(8, thread -> () -> fight(thread, ids));

    assertThat(fixture.audit().contradictions()).isEmpty();
    nothingIsLeft();
  }

  @Test
  void norDoTheyWhenTheJanitorTakesEveryWriterForDead() {
    List<RecordId> ids = fighters();

    try (var janitor = new Janitor(fixture)) {
      fixture.type.betweenKeyAndRow = Janitor::letItCatchUpSometimes;
      Threads.run(6, thread -> () -> fight(thread, ids));
      System.out.printf(
          "%d passes of the janitor took %d keys of living writers, %d slots were voided%n",
          janitor.passes(), janitor.freed(), fixture.audit().fillers());
    }

    assertThat(fixture.audit().contradictions()).isEmpty();
    nothingIsLeft();
  }

  private List<RecordId> fighters() {
    return IntStream.range(0, 6).mapToObj(i -> fixture.change(create(card("" + i))).id()).toList();
  }

  private boolean fight(int thread, List<RecordId> ids) {
    var random = ThreadLocalRandom.current();
    for (int i = 0; i < 40; i++) {
      RecordId id = ids.get(random.nextInt(ids.size()));
      String name = thread + "." + i;
      records.change(
          switch (random.nextInt(4)) {
            case 0 -> create(numbered(name, "of " + name));
            case 1 -> update(id, card(name));
            default -> update(id, numbered(name, "n" + random.nextInt(3)));
          });
    }
    return true;
  }

  private void isDuplicate(Outcome<Card> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused<Card>) outcome).problem().type())
        .isEqualTo(ProblemType.DUPLICATE_VALUE);
  }

  private void nothingIsLeft() {
    fixture.sweepEverything();
    await().untilAsserted(() -> assertThat(fixture.audit().leftovers()).isEmpty());
  }
}
