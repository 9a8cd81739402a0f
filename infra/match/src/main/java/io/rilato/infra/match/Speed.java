package io.rilato.infra.match;

import io.rilato.matching.Scan;
import io.rilato.matching.candidates.Candidates;
import io.rilato.matching.model.Scorer;
import io.rilato.matching.record.Features;
import io.rilato.matching.record.RecordStore;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How many pairs of records are compared and scored in a second. */
final class Speed {
  private static final int MOST_PAIRS = 2_000_000;

  private Speed() {}

  /** Candidate pairs of the scan, by one thread, in a second of processor time. */
  static double comparisonsPerSecond(Scan scan) {
    RecordStore store = scan.store();
    long[] pairs = candidates(store);
    Scorer scorer = new Scorer(store, scan.parameters(), Features.ALL);
    scoreAll(scorer, pairs);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    scoreAll(scorer, pairs);
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    return pairs.length * 1e9 / Math.max(1, spent);
  }

  private static long[] candidates(RecordStore store) {
    Candidates candidates =
        new Candidates(store, IntStream.range(0, store.size()).toArray(), false);
    long[] pairs = new long[MOST_PAIRS];
    int[] count = {0};
    for (int number = 0; number < candidates.rounds(); number++) {
      Candidates.Round round = candidates.round(number);
      for (int block = 0; block < round.blocks() && count[0] < MOST_PAIRS; block++) {
        round.forEach(
            block,
            (a, b) -> {
              if (count[0] < MOST_PAIRS) {
                pairs[count[0]++] = (long) a << 32 | b;
              }
            });
      }
    }
    return Arrays.copyOf(pairs, count[0]);
  }

  private static void scoreAll(Scorer scorer, long[] pairs) {
    for (long pair : pairs) {
      scorer.score((int) (pair >>> 32), (int) pair);
    }
  }
}
