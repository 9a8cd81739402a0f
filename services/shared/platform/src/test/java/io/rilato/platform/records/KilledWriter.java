package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.ANNA;
import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.command;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.delete;
import static io.rilato.platform.records.Cards.numbered;
import static io.rilato.platform.records.Cards.restore;
import static io.rilato.platform.records.Cards.update;

import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Cards.Card;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A process that changes cards until it is killed, and says so on its standard output: a line
 * {@code ack <row id> <name>} for each change it was told is committed. With {@code once} it makes
 * one batch, at a {@link io.rilato.platform.crash.CrashPoint} it may not survive.
 */
final class KilledWriter {
  private static final int THREADS = 4;
  private static final int NUMBERS = 200;

  private final RecordsFixture fixture;
  private final String incarnation;
  private final List<RecordId> ids = new CopyOnWriteArrayList<>();

  private KilledWriter(RecordsFixture fixture, String incarnation) {
    this.fixture = fixture;
    this.incarnation = incarnation;
  }

  /** Arguments: store, database, broker, a name for this incarnation, {@code once} or nothing. */
  public static void main(String[] arguments) {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    RecordsSettings base = RecordsFixture.SETTINGS;
    RecordsSettings settings =
        new RecordsSettings(
            base.mongodbUri(),
            base.database(),
            base.secretKey(),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            base.sweepBatch(),
            base.clearEvery(),
            base.maxConnections(),
            base.idempotencyDays());
    var fixture =
        new RecordsFixture(arguments[0], arguments[1], TestBroker.at(arguments[2]), settings);
    var writer = new KilledWriter(fixture, arguments[3]);
    if (arguments.length > 4) {
      writer.once();
    } else {
      fixture.sweeper.start();
      Threads.run(THREADS, thread -> () -> writer.forEver(thread));
    }
  }

  /** A creation, an update and a deletion in one batch, then the end. */
  private void once() {
    List<Stored<Card>> found = fixture.records.scan(null, 2);
    tell(
        List.of(
            create(numbered(incarnation, incarnation)),
            update(found.get(0).id(), numbered(incarnation + "u", incarnation + "u")),
            delete(found.get(1).id())));
    IntStream.generate(() -> 0).forEach(_ -> pause());
  }

  private boolean forEver(int thread) {
    for (int i = 0; ; i++) {
      try {
        if (ids.size() < 20) {
          fixture.records.scan(null, 20).forEach(record -> ids.add(record.id()));
        }
        changeSomething(incarnation + "." + thread + "." + i);
      } catch (RuntimeException e) {
        pause();
      }
    }
  }

  private void changeSomething(String name) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Card wanted = numbered(name, "n" + random.nextInt(NUMBERS));
    if (ids.isEmpty() || random.nextInt(4) == 0) {
      RecordId id = RecordId.next();
      untilKnown(create(id, command(ANNA, name, ""), wanted));
      return;
    }
    RecordId id = ids.get(random.nextInt(ids.size()));
    RecordId other = ids.get(random.nextInt(ids.size()));
    switch (random.nextInt(6)) {
      case 0 -> untilKnown(update(id, command(ANNA, name, ""), wanted));
      case 1 -> tell(List.of(update(id, card(name))));
      case 2 -> tell(List.of(delete(id)));
      case 3 -> tell(List.of(restore(id)));
      default ->
          tell(
              List.of(
                  update(id, wanted),
                  create(card(name + "c")),
                  update(other, card(name + "o")),
                  create(numbered(name + "d", "once " + name)),
                  restore(other)));
    }
  }

  private void tell(List<Step<Card>> steps) {
    fixture.records.changeAll(steps).forEach(KilledWriter::tell);
  }

  private static void tell(Outcome<Card> outcome) {
    switch (outcome) {
      case Outcome.Committed<Card>(var record, _) -> acknowledge(record);
      case Outcome.Replayed<Card>(var record, _) -> acknowledge(record);
      case Outcome.Unknown<Card> _ -> pause();
      case Outcome.Unchanged<Card> _, Outcome.Refused<Card> _ -> {}
    }
  }

  private static void acknowledge(Stored<Card> record) {
    synchronized (System.out) {
      System.out.println(
          "ack " + record.id() + "@" + record.version() + " " + record.state().name());
      System.out.flush();
    }
  }

  private void untilKnown(Step<Card> step) {
    Outcome<Card> outcome = fixture.records.change(step);
    while (outcome instanceof Outcome.Unknown) {
      pause();
      outcome = fixture.records.change(step);
    }
    tell(outcome);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
