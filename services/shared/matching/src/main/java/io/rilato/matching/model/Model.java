package io.rilato.matching.model;

import io.rilato.matching.candidates.Candidates;
import io.rilato.matching.record.Comparison;
import io.rilato.matching.record.Features;
import io.rilato.matching.record.RecordStore;
import java.util.stream.IntStream;

/** Learns the parameters of a base from its candidate pairs and from pairs taken at random. */
public final class Model {
  private static final int RANDOM_PAIRS = 600_000;
  private static final long CANDIDATE_SAMPLE = 1_500_000;

  private Model() {}

  /**
   * Learns from the pairs among some records.
   *
   * @param link pairs of one source are not pairs
   */
  public static Parameters learn(
      RecordStore store, int[] nodes, Candidates candidates, boolean link, Features features) {
    Patterns random = random(store, nodes, link, features);
    Patterns likely = likely(store, candidates, features);
    return new Learner(likely, random, pairs(store, nodes, link), nodes.length, features).learn();
  }

  private static double pairs(RecordStore store, int[] nodes, boolean link) {
    double n = nodes.length;
    double pairs = n * (n - 1) / 2;
    if (link) {
      java.util.Map<Integer, Integer> sizes = new java.util.HashMap<>();
      for (int node : nodes) {
        sizes.merge(store.source(node), 1, Integer::sum);
      }
      for (int size : sizes.values()) {
        pairs -= (double) size * (size - 1) / 2;
      }
    }
    return pairs;
  }

  private static Patterns random(RecordStore store, int[] nodes, boolean link, Features features) {
    long n = nodes.length;
    Patterns patterns = new Patterns();
    Comparison comparison = new Comparison(store, features);
    if (n * (n - 1) / 2 <= RANDOM_PAIRS) {
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          add(store, nodes[i], nodes[j], link, comparison, patterns);
        }
      }
      return patterns;
    }
    long state = n;
    for (int k = 0; k < RANDOM_PAIRS; k++) {
      state += 0x9E3779B97F4A7C15L;
      int i = (int) Long.remainderUnsigned(mix(state), n);
      int j = (int) Long.remainderUnsigned(mix(~state), n);
      if (i != j) {
        add(store, nodes[i], nodes[j], link, comparison, patterns);
      }
    }
    return patterns;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static void add(
      RecordStore store, int a, int b, boolean link, Comparison comparison, Patterns patterns) {
    if (!link || store.source(a) != store.source(b)) {
      comparison.compare(a, b);
      patterns.add(comparison, 1);
    }
  }

  private static Patterns likely(RecordStore store, Candidates candidates, Features features) {
    Patterns patterns = new Patterns();
    for (int number = 0; number < candidates.rounds(); number++) {
      Candidates.Round round = candidates.round(number);
      long every = Math.max(1, candidates.pairs() / CANDIDATE_SAMPLE);
      int workers = Runtime.getRuntime().availableProcessors();
      IntStream.range(0, workers)
          .parallel()
          .mapToObj(worker -> {
            Patterns part = new Patterns();
            Comparison comparison = new Comparison(store, features);
            for (int block = worker; block < round.blocks(); block += workers) {
              if (every == 1 || Long.remainderUnsigned(round.hash(block), every) == 0) {
                round.forEach(
                    block,
                    (a, b) -> {
                      comparison.compare(a, b);
                      part.add(comparison, every);
                    });
              }
            }
            return part;
          })
          .forEachOrdered(patterns::addAll);
    }
    return patterns;
  }
}
