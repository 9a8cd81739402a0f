package io.rilato.matching.model;

import java.util.List;
import java.util.Locale;

/**
 * Why a pair has its score: the prior and the weight of each field, in thousandths of a bit of log2
 * odds. They add up to the score exactly.
 */
public record Explanation(int prior, List<Part> parts, int score) {
  /** One field, how far it agrees, and what that is worth. */
  public record Part(String field, String level, int weight) {}

  public Explanation {
    parts = List.copyOf(parts);
  }

  /** Prior plus weights; the same as the score. */
  public int sum() {
    return prior + parts.stream().mapToInt(Part::weight).sum();
  }

  public double probability() {
    return Parameters.probability(score);
  }

  /** Such as {@code prior=-8.120 givenName:exact=+6.301 … score=4.214}, in bits. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("prior=" + bits(prior));
    for (Part part : parts) {
      text.append(' ').append(part.field()).append(':').append(part.level());
      text.append('=').append(part.weight() >= 0 ? "+" : "").append(bits(part.weight()));
    }
    return text.append(" score=").append(bits(score)).toString();
  }

  private static String bits(int thousandths) {
    return String.format(Locale.ROOT, "%.3f", thousandths / (double) Parameters.BIT);
  }
}
