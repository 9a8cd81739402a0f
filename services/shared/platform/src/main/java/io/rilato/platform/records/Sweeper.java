package io.rilato.platform.records;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.kernel.RecordState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes rows of one type that their writer did not: it died, or the broker was away. Also frees
 * unique keys whose change never came. Harmless when two run at once.
 */
final class Sweeper<T extends RecordState> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration PUBLISH_TIME = Duration.ofSeconds(30);
  private static final Duration LEASE_TIME = Duration.ofSeconds(10);
  private static final int KEYS_AT_ONCE = 500;

  private final Records<T> records;
  private final ChangeLog<T> log;
  private final Completion<T> completion;
  private final Lease lease;
  private final Clock clock;
  private final RecordsSettings settings;
  private final ScheduledExecutorService timer;
  private volatile long oldestPendingMillis;

  Sweeper(
      Records<T> records,
      ChangeLog<T> log,
      Completion<T> completion,
      Lease lease,
      Clock clock,
      RecordsSettings settings,
      MeterRegistry metrics) {
    this.records = records;
    this.log = log;
    this.completion = completion;
    this.lease = lease;
    this.clock = clock;
    this.settings = settings;
    String name = records.type().name();
    Gauge.builder("rilato.records.pending.age", () -> oldestPendingMillis / 1_000.0)
        .description("Age of the oldest change whose event is not confirmed")
        .baseUnit("seconds")
        .tag("type", name)
        .register(metrics);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweeper-" + name).factory());
    long pause = settings.sweepEvery().toMillis();
    timer.scheduleWithFixedDelay(this::runQuietly, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void runQuietly() {
    try {
      String name = records.type().name();
      if (lease.hold("sweeper-" + name, LEASE_TIME)) {
        while (sweep() == settings.sweepBatch()) {
          LOG.info("Completing many abandoned changes of {}", name);
        }
        records.freeAbandonedKeys(KEYS_AT_ONCE);
      }
      oldestPendingMillis =
          log.oldestPending().map(at -> Math.max(0, clock.millis() - at.toEpochMilli())).orElse(0L);
    } catch (RuntimeException e) {
      LOG.warn("Sweeping {} did not succeed; it is tried again", records.type().name(), e);
    }
  }

  /** Completes one batch of abandoned rows, oldest first; returns how many it looked at. */
  int sweep() {
    Instant abandoned = clock.instant().minus(settings.sweepAfter());
    List<ChangeRow<T>> rows = log.pendingBefore(abandoned, settings.sweepBatch());
    if (!rows.isEmpty()) {
      completion.completeAndWait(rows, PUBLISH_TIME);
    }
    return rows.size();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
