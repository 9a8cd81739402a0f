package io.rilato.platform.records;

import io.rilato.kernel.RecordState;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.background.EachByItself;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Hands over records whose {@link RecordType#dueAt} has passed, again and again until their due
 * moment is another. It is part of their state, so it outlives every crash. Several instances may
 * be handed the same record: what is done about it must bear that. All that are due are handed over
 * in one go, page by page, so that those nothing can be done about keep none from its turn.
 */
public final class DueRecords<T extends RecordState> extends BackgroundWork {
  private static final Duration LEASE_TIME = Duration.ofSeconds(2);
  private static final int MOST_AT_ONCE = 200;

  private final Records<T> records;
  private final Lease lease;
  private final Clock clock;
  private final Duration every;
  private final int mostAtOnce;
  private final Consumer<List<Stored<T>>> work;

  /**
   * @param every pause between two looks
   * @param work given records of all tenants; when it fails on some, the next are given to it
   */
  public DueRecords(
      Records<T> records,
      Lease lease,
      Clock clock,
      Duration every,
      Consumer<List<Stored<T>>> work) {
    this(records, lease, clock, every, MOST_AT_ONCE, work);
  }

  DueRecords(
      Records<T> records,
      Lease lease,
      Clock clock,
      Duration every,
      int mostAtOnce,
      Consumer<List<Stored<T>>> work) {
    super("due-" + records.type().name(), every);
    this.records = records;
    this.lease = lease;
    this.clock = clock;
    this.every = every;
    this.mostAtOnce = mostAtOnce;
    this.work = work;
  }

  @Override
  protected Duration work() {
    Instant now = clock.instant();
    Stream<List<Due<T>>> pages =
        Stream.iterate(records.due(now, null, mostAtOnce), this::isOurs, page -> next(now, page));
    EachByItself.run(pages::iterator, page -> work.accept(page.stream().map(Due::record).toList()));
    return every;
  }

  private boolean isOurs(List<Due<T>> page) {
    return !page.isEmpty() && isRunning() && lease.hold("due-" + records.type().name(), LEASE_TIME);
  }

  private List<Due<T>> next(Instant now, List<Due<T>> page) {
    return page.size() < mostAtOnce ? List.of() : records.due(now, page.getLast(), mostAtOnce);
  }
}
