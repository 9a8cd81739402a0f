package io.rilato.platform.records;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.kernel.RecordState;
import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
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
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
  private static final int KEYS_AT_ONCE = 500;

  /** Unique keys are looked through at every so many looks for rows. */
  private static final int KEYS_EVERY = 5;

  private final Records<T> records;
  private final ChangeLog<T> log;
  private final Completion<T> completion;
  private final Lease lease;
  private final Clock clock;
  private final RecordsSettings settings;
  private final Counter skipped;
  private final ScheduledExecutorService timer;
  private volatile long oldestPendingMillis;
  private long looks;

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
    this.skipped = metrics.counter("rilato.records.sweep.skipped", "type", name);
    Gauge.builder("rilato.records.pending.age", () -> oldestPendingMillis / 1_000.0)
        .description("Age of the oldest change whose event is not confirmed")
        .baseUnit("seconds")
        .tag("type", name)
        .register(metrics);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweeper-" + name).factory());
  }

  /** Sweeps again and again, with a pause between two passes, until closed. */
  void start() {
    long pause = settings.sweepEvery().toMillis();
    timer.scheduleWithFixedDelay(() -> quietly(this::look), pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Most looks find nothing abandoned, and cost one question then. */
  private void look() {
    oldestPendingMillis =
        log.oldestPending().map(at -> Math.max(0, clock.millis() - at.toEpochMilli())).orElse(0L);
    boolean abandoned = oldestPendingMillis >= settings.sweepAfter().toMillis();
    boolean keysToo = looks++ % KEYS_EVERY == 0;
    if ((abandoned || keysToo) && holdsLease()) {
      if (abandoned) {
        quietly(this::sweep);
      }
      if (keysToo) {
        quietly(() -> records.freeAbandonedKeys(KEYS_AT_ONCE));
      }
    }
  }

  private boolean holdsLease() {
    return lease.hold("sweeper-" + records.type().name(), LEASE_TIME);
  }

  private void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Sweeping {} did not succeed; it is tried again", records.type().name(), e);
    }
  }

  /**
   * One pass over the rows abandoned by now, oldest first, each tried once: a row that is refused
   * holds up none behind it. Ends early when the broker is away.
   *
   * @return how many rows were published
   */
  int sweep() {
    Instant abandoned = clock.instant().minus(settings.sweepAfter());
    Instant from = Instant.EPOCH;
    Set<String> triedAtFrom = new HashSet<>();
    int published = 0;
    while (!timer.isShutdown()) {
      List<BsonDocument> page =
          log.pending(from, abandoned, settings.sweepBatch() + triedAtFrom.size());
      page.removeIf(row -> triedAtFrom.contains(id(row)));
      if (page.isEmpty()) {
        break;
      }
      Instant last = recordedAt(page.getLast());
      if (last.isAfter(from)) {
        triedAtFrom.clear();
        from = last;
      }
      page.stream()
          .filter(row -> recordedAt(row).equals(last))
          .forEach(row -> triedAtFrom.add(id(row)));
      published += complete(page);
    }
    return published;
  }

  private int complete(List<BsonDocument> page) {
    holdsLease();
    List<Throwable> refusals = new ArrayList<>();
    List<CompletableFuture<Void>> sent = completion.resume(readable(page, refusals));
    Throwable away = waitFor(sent);
    int published = 0;
    for (CompletableFuture<Void> one : sent) {
      switch (one.state()) {
        case SUCCESS -> published++;
        case FAILED, CANCELLED -> {
          if (Infrastructure.isAway(one.exceptionNow())) {
            away = one.exceptionNow();
          } else {
            refusals.add(one.exceptionNow());
          }
        }
        case RUNNING -> {}
      }
    }
    report(refusals);
    if (published == 0 && away != null) {
      throw Problem.unavailable("Kafka", away);
    }
    return published;
  }

  private void report(List<Throwable> refusals) {
    if (!refusals.isEmpty()) {
      skipped.increment(refusals.size());
      String type = records.type().name();
      LOG.error("{} {} changes stay pending, such as for", refusals.size(), type, refusals.get(0));
    }
  }

  /** Waits until all are done or failed; returns what says that some are not. */
  private static @Nullable Throwable waitFor(List<CompletableFuture<Void>> sent) {
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .handle((_, _) -> true)
          .get(PUBLISH_TIME.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (ExecutionException | TimeoutException e) {
      return e;
    }
  }

  private List<ChangeRow<T>> readable(List<BsonDocument> page, List<Throwable> refusals) {
    List<ChangeRow<T>> rows = new ArrayList<>(page.size());
    for (BsonDocument row : page) {
      try {
        rows.add(log.row(row));
      } catch (RuntimeException e) {
        refusals.add(new IllegalStateException("Cannot read the change " + id(row), e));
      }
    }
    return rows;
  }

  private static String id(BsonDocument row) {
    return row.getString("_id").getValue();
  }

  private static Instant recordedAt(BsonDocument row) {
    return ChangeRow.instant(row, "recordedAt");
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
