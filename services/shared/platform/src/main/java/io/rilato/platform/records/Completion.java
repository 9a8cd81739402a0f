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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a committed row, in this order: the current state is brought to it, its event is
 * published and acknowledged, its pending mark is cleared. Every step may be repeated; what does
 * not happen here, the {@link Sweeper} does later.
 */
final class Completion<T extends RecordState> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
  private static final int CLEAR_AT_ONCE = 5_000;
  private static final int MOST_WAITING = 100_000;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final RecordType<T> type;
  private final ChangeLog<T> log;
  private final CurrentStates<T> states;
  private final UniqueKeys keys;
  private final LatePublications late;
  private final Publishing publisher;
  private final Counter refused;
  private final LinkedBlockingQueue<ChangeRow<T>> published =
      new LinkedBlockingQueue<>(MOST_WAITING);
  private final Duration clearEvery;
  private final Thread clearing;
  private volatile boolean closed;

  Completion(
      RecordType<T> type,
      ChangeLog<T> log,
      CurrentStates<T> states,
      UniqueKeys keys,
      LatePublications late,
      Publishing publisher,
      MeterRegistry metrics,
      Duration clearEvery) {
    this.type = type;
    this.log = log;
    this.states = states;
    this.keys = keys;
    this.late = late;
    this.publisher = publisher;
    this.refused = metrics.counter("rilato.records.publish.failed", "type", type.name());
    this.clearEvery = clearEvery;
    this.clearing = Thread.ofVirtual().name("clear-" + type.name()).start(this::clearLoop);
  }

  /** Completes rows just committed, without waiting for the broker. Never throws. */
  void complete(List<ChangeRow<T>> rows) {
    try {
      states.apply(rows);
      afterStates(rows);
    } catch (RuntimeException e) {
      LOG.warn("{} changes of type {} wait for the sweeper", rows.size(), type.name(), e);
    }
  }

  /**
   * Completes rows whose writer did not; most of their states are brought up already.
   *
   * @return for each row when it is published; its pending mark is cleared soon after
   */
  List<CompletableFuture<Void>> resume(List<ChangeRow<T>> rows) {
    states.apply(states.behind(rows));
    return afterStates(rows);
  }

  private List<CompletableFuture<Void>> afterStates(List<ChangeRow<T>> rows) {
    CrashPoint.AFTER_STATE_BEFORE_SEND.reached();
    for (ChangeRow<T> row : rows) {
      keys.release(row);
      type.guard().release(row.event(), row.attempt());
    }
    return rows.stream().map(this::publish).toList();
  }

  private CompletableFuture<Void> publish(ChangeRow<T> row) {
    return publisher
        .send(row.event(), row.traceparent())
        .whenComplete((_, failure) -> {
          if (failure == null) {
            CrashPoint.AFTER_SEND_BEFORE_CLEAR.reached();
            published.offer(row);
          } else {
            refused.increment();
          }
        });
  }

  private void clearLoop() {
    while (!closed) {
      try {
        List<ChangeRow<T>> rows = new ArrayList<>();
        rows.add(published.take());
        published.drainTo(rows, CLEAR_AT_ONCE);
        clear(rows);
        Thread.sleep(clearEvery);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.debug("Published rows of {} stay marked for the sweeper", type.name(), e);
      }
    }
  }

  private void clear(List<ChangeRow<T>> rows) {
    keys.confirm(rows);
    late.note(type.name(), rows);
    log.clearPending(rows.stream().map(row -> row.event().id()).toList());
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    clearing.interrupt();
    clearing.join(CLOSE_PATIENCE);
    List<ChangeRow<T>> rest = new ArrayList<>();
    published.drainTo(rest);
    if (!rest.isEmpty()) {
      clear(rest);
    }
  }
}
