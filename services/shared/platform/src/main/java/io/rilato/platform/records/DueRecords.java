package io.rilato.platform.records;

import io.rilato.kernel.RecordState;
import io.rilato.platform.background.BackgroundWork;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands over records whose {@link RecordType#dueAt} has passed, again and again until their due
 * moment is another. It is part of their state, so it outlives every crash. Several instances may
 * be handed the same record: what is done about it must bear that.
 */
public final class DueRecords<T extends RecordState> extends BackgroundWork {
  private static final Duration LEASE_TIME = Duration.ofSeconds(2);
  private static final int MOST_AT_ONCE = 200;

  private final Records<T> records;
  private final Lease lease;
  private final Clock clock;
  private final Duration every;
  private final Consumer<List<Stored<T>>> work;

  /**
   * @param every pause between two looks
   * @param work given records of all tenants
   */
  public DueRecords(
      Records<T> records,
      Lease lease,
      Clock clock,
      Duration every,
      Consumer<List<Stored<T>>> work) {
    super("due-" + records.type().name(), every);
    this.records = records;
    this.lease = lease;
    this.clock = clock;
    this.every = every;
    this.work = work;
  }

  @Override
  protected Duration work() {
    List<Stored<T>> due = records.due(clock.instant(), MOST_AT_ONCE);
    if (!due.isEmpty() && isRunning() && lease.hold("due-" + records.type().name(), LEASE_TIME)) {
      work.accept(due);
    }
    return every;
  }
}
