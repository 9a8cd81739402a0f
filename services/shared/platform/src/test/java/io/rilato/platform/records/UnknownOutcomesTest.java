package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.ANNA;
import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.command;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.numbered;
import static io.rilato.platform.records.Cards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Cards.Card;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Changes through a connection that breaks at any moment, while a janitor takes every writer for
 * dead; {@code rilato.proof.changes} sets how many.
 */
class UnknownOutcomesTest {
  private static final int THREADS = 6;
  private static final int CHANGES = Integer.getInteger("rilato.proof.changes", 1_000);
  private static final double CUTS = 0.01;

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.rilato.platform");

  private final PublishedEvents published = new PublishedEvents();
  private final CuttingProxy proxy = new CuttingProxy(TestStore.uri());
  private final RecordsFixture fixture =
      new RecordsFixture(proxy.uri(), "test_" + Ids.next(), published, RecordsFixture.SETTINGS)
          .withIndexes();
  private final Records<Card> records = fixture.records;

  /** Names of changes by what we were told of them; each change has a name of its own. */
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void logNoCuts() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void logAgain() {
    LOG.setLevel(null);
  }

  @AfterEach
  void close() {
    fixture.close();
    proxy.close();
  }

  @Test
  void whatIsAcknowledgedIsThereOnceAndNothingTwice() {
    List<RecordId> ids =
        IntStream.range(0, 20).mapToObj(i -> fixture.change(create(card("c" + i))).id()).toList();
    proxy.cut(CUTS);

    fixture.type.betweenKeyAndRow = Janitor::letItCatchUpSometimes;
    try (var _ = new Janitor(fixture)) {
      Threads.run(THREADS, thread -> () -> changeOften(thread, ids));
    }

    proxy.cut(0);
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> {
          fixture.sweepEverything();
          return true;
        });
    await().untilAsserted(() -> assertThat(fixture.audit().leftovers()).isEmpty());
    Audit audit = fixture.audit();
    List<String> names = audit.names();
    System.out.printf(
        "%d cuts: %d changes acknowledged, %d refused, %d unknown; %d rows, %d voided slots,"
            + " %d events sent%n",
        proxy.cuts(),
        acknowledged.size(),
        refused.size(),
        unknown.size(),
        audit.rowCount(),
        audit.fillers(),
        published.ids().size());
    assertThat(acknowledged)
        .allSatisfy(name -> assertThat(Collections.frequency(names, name)).as(name).isOne());
    assertThat(unknown)
        .allSatisfy(name -> assertThat(Collections.frequency(names, name)).as(name).isLessThan(2));
    assertThat(names).doesNotContainAnyElementsOf(refused);
    assertThat(new HashSet<>(published.ids())).isEqualTo(audit.rowIds());
    assertThat(proxy.cuts()).isPositive();
  }

  private boolean changeOften(int thread, List<RecordId> ids) {
    Random random = new Random(thread);
    for (int i = 0; i < CHANGES / THREADS; i++) {
      String name = thread + "." + i;
      String number = "n" + random.nextInt(300);
      RecordId id = ids.get(random.nextInt(ids.size()));
      switch (random.nextInt(5)) {
        case 0 -> tell(List.of(create(numbered(name, number))), name);
        case 1 -> tell(List.of(update(id, card(name))), name);
        case 2 -> {
          RecordId other = ids.get(random.nextInt(ids.size()));
          tell(
              List.of(
                  update(id, card(name)),
                  update(other, numbered(name + "b", number)),
                  create(card(name + "c"))),
              name,
              name + "b",
              name + "c");
        }
        case 3 -> untilKnown(create(RecordId.next(), command(ANNA, name, ""), card(name)), name);
        default -> untilKnown(update(id, command(ANNA, name, ""), numbered(name, number)), name);
      }
    }
    return true;
  }

  private void tell(List<Step<Card>> steps, String... names) {
    List<Outcome<Card>> outcomes = records.changeAll(steps);
    for (int i = 0; i < names.length; i++) {
      told(outcomes.get(i)).add(names[i]);
    }
  }

  private Set<String> told(Outcome<Card> outcome) {
    return switch (outcome) {
      case Outcome.Committed<Card> _, Outcome.Replayed<Card> _ -> acknowledged;
      case Outcome.Refused<Card> _ -> refused;
      case Outcome.Unknown<Card> _ -> unknown;
      case Outcome.Unchanged<Card> _ -> throw new AssertionError("each name is new");
    };
  }

  /** As a client with an idempotency key does. */
  private void untilKnown(Step<Card> step, String name) {
    Outcome<Card> outcome = records.change(step);
    while (outcome instanceof Outcome.Unknown) {
      outcome = records.change(step);
    }
    told(outcome).add(name);
  }
}
