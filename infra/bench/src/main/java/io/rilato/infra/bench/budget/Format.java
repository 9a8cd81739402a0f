package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.LoadResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Figures for people. */
final class Format {
  private Format() {}

  static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 100 ? "%.1f/s" : "%,.0f/s", perSecond);
  }

  static String millis(Duration time) {
    double millis = time.toNanos() / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%,.0f ms", millis);
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
  }

  static String ratio(double part, double whole) {
    return String.format(Locale.ROOT, "%.2f", part / whole);
  }

  static String latencies(LoadResult result) {
    return "p50 " + millis(result.p50()) + ", p99 " + millis(result.p99());
  }

  /** What was not answered as wanted, or nothing. */
  static String failures(LoadResult... results) {
    long failures = Arrays.stream(results).mapToLong(LoadResult::failures).sum();
    if (failures == 0) {
      return "";
    }
    return ", **"
        + failures
        + " failed** "
        + Arrays.stream(results).map(LoadResult::refused).toList();
  }
}
