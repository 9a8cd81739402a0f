package io.rilato.infra.match;

import io.rilato.matching.Configuration;
import io.rilato.matching.Scan;
import io.rilato.matching.model.Explanation;
import io.rilato.matching.model.Parameters;
import io.rilato.matching.record.RecordStore;
import java.util.Locale;

/** How well the clusters of a set fit the truth. */
record Measured(
    int found,
    int right,
    int truePairs,
    double bCubed,
    int certain,
    int certainRight,
    int sumsWrong,
    double seconds,
    Scan scan) {
  /** The score from which a pair is called certain: a probability of .99. */
  private static final int CERTAIN = (int) Math.ceil(Parameters.BIT * 6.6294);

  static Measured of(RecordStore store, Truth truth, boolean link, Configuration configuration) {
    long start = System.nanoTime();
    Scan scan = new Scan(store, link, configuration);
    double seconds = (System.nanoTime() - start) / 1e9;
    int[] counts = new int[5];
    scan.forEachPair(
        Integer.MAX_VALUE,
        (a, b) -> {
          if (link && store.source(a) == store.source(b)) {
            return;
          }
          boolean right = truth.same(a, b);
          counts[0]++;
          counts[1] += right ? 1 : 0;
          Explanation why = scan.explain(a, b);
          if (why.score() >= CERTAIN) {
            counts[2]++;
            counts[3] += right ? 1 : 0;
          }
          counts[4] += why.sum() == why.score() ? 0 : 1;
        });
    return new Measured(
        counts[0],
        counts[1],
        truth.pairs(),
        truth.bCubed(scan.clusters()),
        counts[2],
        counts[3],
        counts[4],
        seconds,
        scan);
  }

  double precision() {
    return found == 0 ? 0 : right / (double) found;
  }

  double recall() {
    return truePairs == 0 ? 0 : right / (double) truePairs;
  }

  double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "P %.4f  R %.4f  F1 %.4f  B3 %.4f  certain %.4f of %d  sums wrong %d  %.1f s",
        precision(),
        recall(),
        f1(),
        bCubed,
        certain == 0 ? 1 : certainRight / (double) certain,
        certain,
        sumsWrong,
        seconds);
  }
}
