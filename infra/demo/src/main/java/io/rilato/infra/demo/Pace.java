package io.rilato.infra.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does one thing for each of many, a few at a time and not faster than so many a second, so that
 * whoever uses the portal meanwhile is not kept waiting.
 */
final class Pace {
  private static final int AT_ONCE = 3;

  private final long nanos;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  Pace(int perSecond) {
    this.nanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** What is done for one. */
  interface Work<T> {
    void on(T one) throws InterruptedException;
  }

  /** Returns when it was done for all; the first failure ends it. */
  <T> void each(List<T> all, Work<T> work) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      for (T one : all) {
        running.add(
            threads.submit(() -> {
              awaitTurn();
              work.on(one);
              return null;
            }));
      }
      try {
        for (Future<?> future : running) {
          future.get();
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      } finally {
        running.forEach(future -> future.cancel(true));
      }
    }
  }

  /** A pause is not made up for by a rush. */
  private void awaitTurn() throws InterruptedException {
    long now = System.nanoTime();
    long turn = next.updateAndGet(last -> Math.max(last + nanos, now));
    long wait = turn - now;
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }
}
