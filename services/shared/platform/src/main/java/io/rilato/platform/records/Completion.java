package io.rilato.platform.records;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.kernel.RecordState;
import io.rilato.platform.crash.CrashPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a committed row, in this order: the current state is brought to it, its event is
 * published and acknowledged, its pending mark is cleared. Every step may be repeated; what does
 * not happen here, the {@link Sweeper} does later.
 */
final class Completion<T extends RecordState> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
  private static final int CLEAR_AT_ONCE = 1_000;
  private static final int MOST_WAITING = 100_000;

  private final RecordType<T> type;
  private final ChangeLog<T> log;
  private final CurrentStates<T> states;
  private final UniqueKeys keys;
  private final Publishing publisher;
  private final Counter refused;
  private final LinkedBlockingQueue<ChangeRow<T>> published =
      new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread clearing;
  private final Duration clearEvery;
  private volatile boolean closed;

  Completion(
      RecordType<T> type,
      ChangeLog<T> log,
      CurrentStates<T> states,
      UniqueKeys keys,
      Publishing publisher,
      MeterRegistry metrics,
      Duration clearEvery) {
    this.type = type;
    this.log = log;
    this.states = states;
    this.keys = keys;
    this.publisher = publisher;
    this.refused = metrics.counter("rilato.records.publish.failed", "type", type.name());
    this.clearEvery = clearEvery;
    this.clearing = Thread.ofVirtual().name("clear-" + type.name()).start(this::clearLoop);
  }

  /** Brings up the states, then publishes without waiting. Never throws: the rows are committed. */
  void complete(List<ChangeRow<T>> rows) {
    try {
      states.apply(rows);
    } catch (RuntimeException e) {
      LOG.warn("{} states of type {} wait for the sweeper", rows.size(), type.name(), e);
      return;
    }
    CrashPoint.AFTER_STATE_BEFORE_SEND.reached();
    try {
      rows.forEach(this::letGo);
    } catch (RuntimeException e) {
      LOG.warn("Claims of {} wait for the sweeper", type.name(), e);
      return;
    }
    rows.forEach(row -> publish(row, true));
  }

  /** As {@link #complete}, but waits for the broker and clears at once; for the sweeper. */
  void completeAndWait(List<ChangeRow<T>> rows, Duration atMost) {
    states.apply(rows);
    rows.forEach(this::letGo);
    List<CompletableFuture<Void>> sent = rows.stream().map(row -> publish(row, false)).toList();
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      LOG.debug("Some rows of {} were not published yet", type.name(), e);
    }
    List<ChangeRow<T>> done = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (sent.get(i).isDone() && !sent.get(i).isCompletedExceptionally()) {
        done.add(rows.get(i));
      }
    }
    clear(done);
  }

  private void letGo(ChangeRow<T> row) {
    if (!row.dropped().isEmpty()) {
      keys.settled(List.of(row));
    }
    type.guard().release(row.event(), row.attempt());
  }

  private CompletableFuture<Void> publish(ChangeRow<T> row, boolean thenClear) {
    return publisher
        .send(row.event(), row.traceparent())
        .whenComplete((_, failure) -> {
          if (failure != null) {
            refused.increment();
          } else if (thenClear) {
            CrashPoint.AFTER_SEND_BEFORE_CLEAR.reached();
            published.offer(row);
          }
        });
  }

  private void clearLoop() {
    while (!closed) {
      try {
        List<ChangeRow<T>> rows = new ArrayList<>();
        rows.add(published.take());
        Thread.sleep(clearEvery);
        published.drainTo(rows, CLEAR_AT_ONCE);
        clear(rows);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.debug("Published rows of {} stay marked for the sweeper", type.name(), e);
      }
    }
  }

  private void clear(List<ChangeRow<T>> rows) {
    if (!rows.isEmpty()) {
      keys.settled(rows.stream().filter(row -> !row.claimed().isEmpty()).toList());
      log.clearPending(rows.stream().map(row -> row.event().id()).toList());
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    clearing.interrupt();
    clearing.join(Duration.ofSeconds(2));
    List<ChangeRow<T>> rest = new ArrayList<>();
    published.drainTo(rest);
    clear(rest);
  }
}
