package io.rilato.matching.name;

/**
 * The outcome of comparing two names: the probability that they are one person's or company's (one
 * half is the threshold), the same as natural log odds, and a short reason in English.
 */
public record NameMatch(double probability, double logOdds, String reason) {
  public static final double THRESHOLD = 0.5;

  static NameMatch of(double logOdds, String reason) {
    return new NameMatch(1 / (1 + Math.exp(-logOdds)), logOdds, reason);
  }

  public boolean same() {
    return probability >= THRESHOLD;
  }
}
