package io.rilato.infra.bench.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Threads that do the same over and over until it is enough; the first failure is everybody's. */
final class Workers {
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** Something to do once. */
  interface Work {
    void once() throws InterruptedException;
  }

  /** Starts one more. */
  void start(BooleanSupplier goOn, Work work) {
    threads.add(
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (goOn.getAsBoolean() && failure.get() == null) {
                  work.once();
                }
              } catch (InterruptedException | RuntimeException e) {
                failure.compareAndSet(null, e);
              }
            }));
  }

  void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException(failed);
    }
  }
}
