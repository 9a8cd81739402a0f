package io.rilato.matching.model;

import io.rilato.matching.record.Comparison;
import io.rilato.matching.record.Evidence;
import io.rilato.matching.record.Evidence.Rarity;
import io.rilato.matching.record.Level;
import java.util.Arrays;
import java.util.List;

/**
 * What a base has taught: the prior and the weight of each level, in thousandths of a bit (log2 of
 * the odds), so that sums are exact. Fellegi and Sunter 1969; the frequency of exact values after
 * Winkler 2000.
 */
public final class Parameters {
  /** Thousandths in a bit. */
  public static final int BIT = 1000;

  private static final double LEAST_SCALE = 5;
  private static final double MOST_SCALE = 2;
  private static final double NEVER = 1000;
  private static final int NOT_SHARED = Integer.MIN_VALUE;

  static final int LEVELS = Level.values().length;
  private static final Evidence[] EVIDENCE = Evidence.values();
  private static final Level[] LEVEL = Level.values();
  private static final Relatives[] RELATIVES = Relatives.values();

  private final int prior;
  private final double[][] m;
  private final double[][] u;
  private final Rarity[][] rarity;
  private final double[][] usual;
  private final int[] relatives;
  private final int[][][] asRelatives;
  private final int[][] weights;
  private final int[][] shares;

  /**
   * @param usual the mean of log2(1 / frequency) that other pairs have at a level
   * @param groupNames the share of firms of one group by level of agreement of their names
   * @param relatives how many pairs of each sort of relatives there are for each true pair
   */
  Parameters(
      double priorOdds,
      double[][] m,
      double[][] u,
      Rarity[][] rarity,
      double[][] usual,
      double[] relatives,
      double[] groupNames) {
    this.prior = (int) Math.round(BIT * log2(priorOdds));
    this.m = m;
    this.u = u;
    this.rarity = rarity;
    this.usual = usual;
    this.relatives =
        Arrays.stream(relatives)
            .mapToInt(count -> (int) Math.round(BIT * Math.max(-NEVER, log2(count))))
            .toArray();
    weights = new int[EVIDENCE.length][LEVELS];
    shares = new int[EVIDENCE.length][LEVELS];
    for (int e = 0; e < EVIDENCE.length; e++) {
      for (int l = 1; l < LEVELS; l++) {
        if (m[e][l] > 0) {
          weights[e][l] = (int) Math.round(BIT * log2(m[e][l] / u[e][l]));
          shares[e][l] = (int) Math.round(BIT * log2(m[e][l]));
        }
      }
    }
    asRelatives = asRelatives(m, groupNames);
  }

  /** What is added to the weight of a level for relatives, by sort, evidence and level. */
  private static int[][][] asRelatives(double[][] m, double[] groupNames) {
    int[][][] added = new int[RELATIVES.length][EVIDENCE.length][LEVELS];
    for (Relatives sort : RELATIVES) {
      for (int e = 0; e < EVIDENCE.length; e++) {
        for (int l = 0; l < LEVELS; l++) {
          added[sort.ordinal()][e][l] =
              l > 0 && sort.share(EVIDENCE[e], LEVEL[l])
                  ? (int) Math.round(BIT * sort.added(EVIDENCE[e], LEVEL[l], m[e][l], groupNames))
                  : NOT_SHARED;
        }
      }
    }
    return added;
  }

  /** The log2 odds that two records taken at random are a pair, in thousandths. */
  public int prior() {
    return prior;
  }

  /** The weight of the agreement that a comparison found, in thousandths of a bit. */
  public int weight(Comparison comparison, int evidence) {
    Evidence which = EVIDENCE[evidence];
    int level = comparison.level(which).ordinal();
    if (level == 0) {
      return 0;
    }
    return switch (rarity[evidence][level]) {
      case IGNORED -> weights[evidence][level];
      case SHARED -> shares[evidence][level] + surprise(comparison.frequency(which));
      case SCALED ->
          weights[evidence][level]
              + scale(surprise(comparison.frequency(which)) / (double) BIT, usual[evidence][level]);
    };
  }

  private static int scale(double surprise, double usual) {
    return (int) Math.round(BIT * scaled(surprise, usual));
  }

  /** How much more a variant of a rare value is worth than one of a usual value, in bits. */
  static double scaled(double surprise, double usual) {
    return Math.max(-LEAST_SCALE, Math.min(MOST_SCALE, surprise - usual));
  }

  /** The score of a comparison: the prior and all weights. */
  public int score(Comparison comparison) {
    Relatives sort = Relatives.of(comparison);
    int[][] added = asRelatives[sort.ordinal()];
    int score = prior;
    int shared = prior;
    for (int e = 0; e < EVIDENCE.length; e++) {
      int weight = weight(comparison, e);
      score += weight;
      int more = added[e][comparison.level(EVIDENCE[e]).ordinal()];
      if (more != NOT_SHARED) {
        shared += weight + more;
      }
    }
    return score + relatives(sort, shared);
  }

  /** What it counts that two people of one household or firm would agree as well. */
  int relatives(Comparison comparison) {
    Relatives sort = Relatives.of(comparison);
    int shared = prior;
    for (int e = 0; e < EVIDENCE.length; e++) {
      int more = asRelatives[sort.ordinal()][e][comparison.level(EVIDENCE[e]).ordinal()];
      shared += more == NOT_SHARED ? 0 : weight(comparison, e) + more;
    }
    return relatives(sort, shared);
  }

  private int relatives(Relatives sort, int shared) {
    int odds = shared + relatives[sort.ordinal()];
    // Below, it is less than a thousandth of a bit.
    if (sort == Relatives.NONE || odds < -11 * BIT) {
      return 0;
    }
    return (int) Math.round(BIT * Relatives.weight(odds / (double) BIT));
  }

  /** The probability that belongs to a score. */
  public static double probability(int score) {
    return 1 / (1 + Math.pow(2, -score / (double) BIT));
  }

  private static int surprise(float frequency) {
    return (int) Math.round(-BIT * log2(frequency));
  }

  /** The learned shares, one line for each level that is used. */
  public String describe() {
    StringBuilder text = new StringBuilder("prior " + prior / (double) BIT + "\n");
    for (Relatives sort : List.of(Relatives.PEOPLE, Relatives.FIRMS)) {
      double count = relatives[sort.ordinal()] / (double) BIT;
      text.append("of one " + sort.label() + " for each true pair, log2 " + count + "\n");
    }
    for (int e = 0; e < EVIDENCE.length; e++) {
      for (int l = 1; l < LEVELS; l++) {
        if (m[e][l] > 0) {
          text.append(
              String.format(
                  java.util.Locale.ROOT,
                  "%-12s %-16s m=%.5f u=%.7f%s%n",
                  EVIDENCE[e].label(),
                  LEVEL[l].label(),
                  m[e][l],
                  u[e][l],
                  switch (rarity[e][l]) {
                    case IGNORED -> "";
                    case SHARED -> " by frequency";
                    case SCALED ->
                        String.format(java.util.Locale.ROOT, " scaled, usual %.2f", usual[e][l]);
                  }));
        }
      }
    }
    return text.toString();
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
