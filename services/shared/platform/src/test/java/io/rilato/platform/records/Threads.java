package io.rilato.platform.records;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs the same thing at once in many threads. */
final class Threads {
  private Threads() {}

  /** What each of them returned; throws what one of them threw. */
  static <V> List<V> run(int count, IntFunction<Callable<V>> work) {
    try (var threads = Executors.newFixedThreadPool(count)) {
      List<Future<V>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(threads.submit(work.apply(i)));
      }
      List<V> results = new ArrayList<>();
      for (Future<V> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
