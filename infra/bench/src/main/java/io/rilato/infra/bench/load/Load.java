package io.rilato.infra.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Load on one server over so many connections, each with a thread of its own. At a fixed rate the
 * latency counts from the moment a request should have been sent, whether or not a connection was
 * free then: a server that stalls is charged for all who would have waited (no coordinated
 * omission).
 */
public final class Load {
  private final InetSocketAddress server;
  private final int connections;
  private final LongFunction<byte[]> requests;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param requests the request for each number; called by many threads
   */
  public Load(InetSocketAddress server, int connections, LongFunction<byte[]> requests) {
    this.server = server;
    this.connections = connections;
    this.requests = requests;
  }

  /** Sends at a fixed rate, keeping to it whatever the server does. */
  public LoadResult atRate(double perSecond, Duration time) throws InterruptedException {
    long count = Math.round(perSecond * time.toNanos() / 1e9);
    double interval = 1e9 / perSecond;
    AtomicLong slots = new AtomicLong();
    Run run = new Run();
    return run.with(worker -> {
      for (long slot = slots.getAndIncrement(); slot < count; slot = slots.getAndIncrement()) {
        long due = run.begin + (long) (slot * interval);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        run.exchange(worker, due);
      }
    });
  }

  /** Sends as fast as the server answers. */
  public LoadResult saturated(Duration time) throws InterruptedException {
    Run run = new Run();
    long end = run.begin + time.toNanos();
    return run.with(worker -> {
      for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
        run.exchange(worker, now);
      }
    });
  }

  /** Sends so many requests as fast as the server answers. */
  public LoadResult all(long count) throws InterruptedException {
    AtomicLong left = new AtomicLong(count);
    Run run = new Run();
    return run.with(worker -> {
      while (left.getAndDecrement() > 0) {
        run.exchange(worker, System.nanoTime());
      }
    });
  }

  private interface Worker {
    void work(HttpConnection connection);
  }

  private final class Run {
    private final long begin = System.nanoTime();
    private final Latencies latencies = new Latencies();
    private final Map<Integer, Long> refused = new ConcurrentHashMap<>();

    LoadResult with(Worker worker) throws InterruptedException {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        threads.add(
            Thread.ofPlatform()
                .name("load-" + i)
                .start(() -> {
                  try (HttpConnection connection = new HttpConnection(server)) {
                    worker.work(connection);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new LoadResult(latencies.count(), refused, took, latencies);
    }

    void exchange(HttpConnection connection, long due) {
      byte[] request = requests.apply(next.getAndIncrement());
      int status;
      try {
        status = connection.send(request);
      } catch (IOException e) {
        status = 0;
      }
      if (status >= 200 && status < 300) {
        latencies.add(System.nanoTime() - due);
      } else {
        refused.merge(status, 1L, Long::sum);
      }
    }
  }
}
