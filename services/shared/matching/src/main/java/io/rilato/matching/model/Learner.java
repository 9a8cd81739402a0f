package io.rilato.matching.model;

import io.rilato.matching.record.Evidence;
import io.rilato.matching.record.Evidence.Rarity;
import io.rilato.matching.record.Features;
import io.rilato.matching.record.Level;
import java.util.Arrays;

/**
 * Learns the shares of each level without labels by expectation maximisation (Dempster, Laird and
 * Rubin 1977; Winkler 1988). The pairs of the whole base are a mixture of true pairs and others.
 * Nearly all true pairs are among the candidates, so the shares of true pairs are learned there;
 * the shares of the others on pairs taken at random, less what is a true pair among them. What is
 * expected before anything was learned counts as if some pairs of it had been seen.
 */
final class Learner {
  private static final int ROUNDS = 40;
  private static final double SEEN_TRUE = 25;
  private static final double SEEN_OTHER = 4;
  private static final double EXPECTED_TRUE_FOR_A_RELATIVE = 20;
  private static final double LEAST_OF_EXPECTED = 0.02;
  private static final int EVIDENCE = Evidence.values().length;
  private static final Level[] LEVEL = Level.values();

  private final Patterns.Sorted candidates;
  private final Patterns.Sorted random;
  private final double pairs;
  private final Features features;
  private final boolean[][] used = new boolean[EVIDENCE][Parameters.LEVELS];
  private final boolean[][][] share =
      new boolean[Relatives.values().length][EVIDENCE][Parameters.LEVELS];
  private final double[][][] added =
      new double[Relatives.values().length][EVIDENCE][Parameters.LEVELS];
  private final Rarity[][] rarity = new Rarity[EVIDENCE][Parameters.LEVELS];
  private final double[][] usual = new double[EVIDENCE][Parameters.LEVELS];
  private final double[][] expectedM = new double[EVIDENCE][Parameters.LEVELS];
  private final double[][] expectedU = new double[EVIDENCE][Parameters.LEVELS];
  private double[][] m = new double[EVIDENCE][Parameters.LEVELS];
  private double[][] u = new double[EVIDENCE][Parameters.LEVELS];
  private double[][] logRatio = new double[EVIDENCE][Parameters.LEVELS];
  private double trueShare;
  private final double[] groupNames = new double[Parameters.LEVELS];
  private final double[] relatives = new double[Relatives.values().length];

  /**
   * @param pairs how many pairs the whole base has
   * @param records how many records it has
   */
  Learner(Patterns candidates, Patterns random, double pairs, int records, Features features) {
    this.candidates = candidates.sorted();
    this.random = random.sorted();
    this.pairs = Math.max(1, pairs);
    this.features = features;
    Arrays.fill(relatives, features.relatives() ? 1 : 0);
    relatives[Relatives.NONE.ordinal()] = 0;
    Arrays.setAll(groupNames, level -> Relatives.expected(LEVEL[level]));
    this.trueShare = Math.min(0.3, 0.2 * records / this.pairs);
    for (Evidence evidence : Evidence.values()) {
      int e = evidence.ordinal();
      double sumM = 0;
      double sumU = 0;
      for (var entry : evidence.levels().entrySet()) {
        boolean apart = entry.getKey() == Level.CONFIRMED;
        sumM += apart ? 0 : entry.getValue().m();
        sumU += apart ? 0 : entry.getValue().u();
      }
      for (var entry : evidence.levels().entrySet()) {
        int l = entry.getKey().ordinal();
        used[e][l] = true;
        rarity[e][l] = features.termFrequency() ? entry.getValue().rarity() : Rarity.IGNORED;
        boolean apart = entry.getKey() == Level.CONFIRMED;
        expectedM[e][l] = entry.getValue().m() / (apart ? 1 : sumM);
        expectedU[e][l] = entry.getValue().u() / (apart ? 1 : sumU);
      }
      m[e] = expectedM[e].clone();
    }
  }

  Parameters learn() {
    u = shares(random, expectedU, SEEN_OTHER, false, true);
    ratios();
    learnUsual();
    for (int round = 0; round < ROUNDS; round++) {
      ratios();
      if (features.learning()) {
        m = shares(candidates, expectedM, SEEN_TRUE, true, false);
      }
      u = shares(random, expectedU, SEEN_OTHER, false, false);
      learnUsual();
      double found = 0;
      double[] related = new double[relatives.length];
      double[] names = new double[groupNames.length];
      for (int i = 0; i < candidates.counts().length; i++) {
        double same = posterior(candidates, i);
        found += candidates.counts()[i] * same;
        double kin = candidates.counts()[i] * (1 - same) * relatedAmongOthers(candidates, i);
        Relatives sort = sort(candidates.levels()[i]);
        related[sort.ordinal()] += kin;
        int named = candidates.levels()[i][Evidence.COMPANY.ordinal()];
        names[named] += sort == Relatives.FIRMS && Relatives.learned(LEVEL[named]) ? kin : 0;
      }
      trueShare = Math.min(0.5, (found + 1) / (pairs + 1));
      learnGroupNames(names);
      for (int sort = 0; sort < relatives.length; sort++) {
        if (relatives[sort] > 0) {
          relatives[sort] = (related[sort] + 1) / (found + EXPECTED_TRUE_FOR_A_RELATIVE);
        }
      }
    }
    return new Parameters(trueShare / (1 - trueShare), m, u, rarity, usual, relatives, groupNames);
  }

  private void learnGroupNames(double[] seen) {
    double all = 0;
    double expected = 0;
    for (int l = 0; l < seen.length; l++) {
      all += seen[l];
      expected += Relatives.learned(LEVEL[l]) ? Relatives.expected(LEVEL[l]) : 0;
    }
    for (int l = 0; l < seen.length; l++) {
      if (Relatives.learned(LEVEL[l])) {
        double share = Relatives.expected(LEVEL[l]) / expected;
        groupNames[l] = expected * (seen[l] + SEEN_OTHER * share) / (all + SEEN_OTHER);
      }
    }
  }

  /** How rare the values are at the levels that are scaled, in pairs that are not true. */
  private void learnUsual() {
    double[][] sums = new double[EVIDENCE][Parameters.LEVELS];
    double[][] counts = new double[EVIDENCE][Parameters.LEVELS];
    for (int i = 0; i < random.counts().length; i++) {
      double count = random.counts()[i] * (1 - posterior(random, i));
      for (int e = 0; e < EVIDENCE; e++) {
        int l = random.levels()[i][e];
        sums[e][l] += count * Patterns.Sorted.surprise(random.steps()[i][e]);
        counts[e][l] += count;
      }
    }
    for (int e = 0; e < EVIDENCE; e++) {
      double exact = mean(sums[e], counts[e], Level.EXACT.ordinal(), 6);
      for (int l = 0; l < Parameters.LEVELS; l++) {
        usual[e][l] = mean(sums[e], counts[e], l, exact);
      }
    }
  }

  private static double mean(double[] sums, double[] counts, int level, double expected) {
    return (sums[level] + 10 * expected) / (counts[level] + 10);
  }

  private void ratios() {
    for (int e = 0; e < EVIDENCE; e++) {
      for (int l = 1; l < Parameters.LEVELS; l++) {
        if (used[e][l]) {
          logRatio[e][l] = Parameters.log2(m[e][l] / (rarity[e][l] == Rarity.SHARED ? 1 : u[e][l]));
          for (Relatives sort : Relatives.values()) {
            Evidence evidence = Evidence.values()[e];
            share[sort.ordinal()][e][l] = sort.share(evidence, LEVEL[l]);
            added[sort.ordinal()][e][l] = sort.added(evidence, LEVEL[l], m[e][l], groupNames);
          }
        }
      }
    }
  }

  private double posterior(Patterns.Sorted patterns, int i) {
    double score = Parameters.log2(trueShare / (1 - trueShare));
    byte[] levels = patterns.levels()[i];
    byte[] steps = patterns.steps()[i];
    for (int e = 0; e < EVIDENCE; e++) {
      int l = levels[e];
      if (l > 0) {
        score += logRatio[e][l] + rarity(e, l, steps[e]);
      }
    }
    double count = relatives[sort(levels).ordinal()];
    if (count > 0) {
      score += Relatives.weight(shared(patterns, i) + Parameters.log2(count));
    }
    return 1 / (1 + Math.pow(2, -score));
  }

  /** The probability that two who are not the same are relatives. */
  private double relatedAmongOthers(Patterns.Sorted patterns, int i) {
    double count = relatives[sort(patterns.levels()[i]).ordinal()];
    return count == 0 ? 0 : 1 / (1 + Math.pow(2, -shared(patterns, i) - Parameters.log2(count)));
  }

  /** The log2 odds of a relative, if there were one for each true pair. */
  private double shared(Patterns.Sorted patterns, int i) {
    byte[] levels = patterns.levels()[i];
    Relatives sort = sort(levels);
    double shared = Parameters.log2(trueShare / (1 - trueShare));
    for (int e = 0; e < EVIDENCE; e++) {
      int l = levels[e];
      if (l > 0 && share[sort.ordinal()][e][l]) {
        shared +=
            logRatio[e][l] + added[sort.ordinal()][e][l] + rarity(e, l, patterns.steps()[i][e]);
      }
    }
    return shared;
  }

  private static Relatives sort(byte[] levels) {
    return Relatives.of(
        LEVEL[levels[Evidence.GIVEN_NAME.ordinal()]], LEVEL[levels[Evidence.COMPANY.ordinal()]]);
  }

  private double rarity(int evidence, int level, int step) {
    return switch (rarity[evidence][level]) {
      case IGNORED -> 0;
      case SHARED -> Patterns.Sorted.surprise(step);
      case SCALED -> Parameters.scaled(Patterns.Sorted.surprise(step), usual[evidence][level]);
    };
  }

  private double[][] shares(
      Patterns.Sorted patterns, double[][] expected, double seen, boolean ofTrue, boolean all) {
    double[][] sums = new double[EVIDENCE][Parameters.LEVELS];
    for (int i = 0; i < patterns.counts().length; i++) {
      double p = all ? 0 : posterior(patterns, i);
      double count = patterns.counts()[i] * (ofTrue ? p : 1 - p);
      byte[] levels = patterns.levels()[i];
      for (int e = 0; e < EVIDENCE; e++) {
        sums[e][levels[e]] += count;
      }
    }
    for (int e = 0; e < EVIDENCE; e++) {
      divide(sums[e], expected[e], used[e], seen);
      if (!ofTrue) {
        // What was hardly seen is not taken to be as rare as that.
        for (int l = 1; l < Parameters.LEVELS; l++) {
          sums[e][l] = Math.max(sums[e][l], used[e][l] ? expected[e][l] * LEAST_OF_EXPECTED : 0);
        }
      }
    }
    return sums;
  }

  /**
   * Shares of the levels of one evidence. CONFIRMED is a condition on another evidence, not a level
   * like the others: such pairs count as EXACT, and what it is worth itself is fixed.
   */
  private static void divide(double[] sums, double[] expected, boolean[] used, double seen) {
    int confirmed = Level.CONFIRMED.ordinal();
    sums[Level.EXACT.ordinal()] += sums[confirmed];
    sums[confirmed] = 0;
    sums[Level.MISSING.ordinal()] = 0;
    double total = seen;
    for (double sum : sums) {
      total += sum;
    }
    for (int l = 1; l < sums.length; l++) {
      sums[l] = used[l] ? (sums[l] + seen * expected[l]) / total : 0;
    }
    sums[confirmed] = used[confirmed] ? expected[confirmed] : 0;
  }
}
