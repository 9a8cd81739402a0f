package io.rilato.infra.bench.proof.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The same work on several threads. */
final class Together {
  private Together() {}

  interface Work {
    void run() throws IOException, InterruptedException;
  }

  static void run(int threads, Work work) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  work.run();
                } catch (IOException | InterruptedException | RuntimeException | Error e) {
                  failure.compareAndSet(null, e);
                }
              }));
    }
    for (Thread thread : all) {
      thread.join();
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException(failed);
    }
  }
}
