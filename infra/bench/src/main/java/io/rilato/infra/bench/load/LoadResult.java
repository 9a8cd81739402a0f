package io.rilato.infra.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a load.
 *
 * @param done requests answered as wanted
 * @param refused the others, by status; 0 for those without an answer
 * @param took from the first request to the last answer
 * @param latencies of those answered as wanted
 */
public record LoadResult(
    long done, Map<Integer, Long> refused, Duration took, Latencies latencies) {

  public LoadResult {
    refused = new TreeMap<>(refused);
  }

  public double perSecond() {
    return done / (took.toNanos() / 1e9);
  }

  public Duration p50() {
    return latencies.percentile(0.5);
  }

  public Duration p99() {
    return latencies.percentile(0.99);
  }

  public long failures() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
