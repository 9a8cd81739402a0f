package io.rilato.infra.bench.load;

import java.time.Duration;
import java.util.Arrays;

/** How long each of many things took; exact, because all are kept. Safe for many threads. */
public final class Latencies {
  private long[] nanos = new long[1_024];
  private int count;
  private boolean sorted = true;

  public synchronized void add(long nanosTaken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = nanosTaken;
    sorted = false;
  }

  public synchronized int count() {
    return count;
  }

  /**
   * The time within which this share of them was done.
   *
   * @param share from 0 to 1, such as 0.99
   */
  public synchronized Duration percentile(double share) {
    if (count == 0) {
      return Duration.ZERO;
    }
    if (!sorted) {
      Arrays.sort(nanos, 0, count);
      sorted = true;
    }
    int at = (int) Math.ceil(share * count) - 1;
    return Duration.ofNanos(nanos[Math.clamp(at, 0, count - 1)]);
  }
}
