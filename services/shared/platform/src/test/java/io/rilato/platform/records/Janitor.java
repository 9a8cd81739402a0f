package io.rilato.platform.records;

import com.mongodb.MongoException;
import io.rilato.platform.http.Problem;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Sweeps and frees keys without a pause while the clock runs away, so that every change under way
 * looks abandoned: promises may not rest on time.
 */
final class Janitor implements AutoCloseable {
  private static final int PASSES_A_SWEEP = 20;

  private final RecordsFixture fixture;
  private final Thread thread;
  private volatile boolean closed;
  private volatile int passes;
  private volatile int freed;

  Janitor(RecordsFixture fixture) {
    this.fixture = fixture;
    this.thread = Thread.ofPlatform().start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        fixture.clock.move(UniqueKeys.IN_FLIGHT.plusSeconds(1));
        freed += fixture.records.freeAbandonedKeys(100);
        if (++passes % PASSES_A_SWEEP == 0) {
          fixture.sweeper.sweep();
        }
      } catch (MongoException | Problem e) {
        // The store was away for a moment; the next pass goes on.
      }
    }
  }

  /** Keeps one writer in twenty waiting between its key and its row. */
  static void letItCatchUpSometimes() {
    if (ThreadLocalRandom.current().nextInt(20) == 0) {
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
  }

  int passes() {
    return passes;
  }

  int freed() {
    return freed;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
