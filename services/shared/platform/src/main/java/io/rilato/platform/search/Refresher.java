package io.rilato.platform.search;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes an index for readers who must see what was just written. All who ask while one refresh
 * is due share it, so that an index is refreshed at most once an interval however many ask.
 */
final class Refresher {
  private final Runnable refresh;
  private final Duration interval;
  private final Counter refreshes;
  private @Nullable CompletableFuture<Void> due;
  private long lastStart = System.nanoTime() - TimeUnit.DAYS.toNanos(1);

  Refresher(Runnable refresh, Duration interval, Counter refreshes) {
    this.refresh = refresh;
    this.interval = interval;
    this.refreshes = refreshes;
  }

  /** Completes after a refresh that began after this call. */
  synchronized CompletableFuture<Void> refresh() {
    if (due == null) {
      long wait = Math.max(0, lastStart + interval.toNanos() - System.nanoTime());
      Executor later =
          CompletableFuture.delayedExecutor(
              wait, TimeUnit.NANOSECONDS, task -> Thread.ofVirtual().start(task));
      due = new CompletableFuture<>();
      later.execute(this::run);
    }
    return due;
  }

  private void run() {
    CompletableFuture<Void> served;
    synchronized (this) {
      served = due;
      due = null;
      lastStart = System.nanoTime();
    }
    if (served == null) {
      return;
    }
    try {
      refresh.run();
      refreshes.increment();
      served.complete(null);
    } catch (RuntimeException e) {
      served.completeExceptionally(new CompletionException(e));
    }
  }
}
