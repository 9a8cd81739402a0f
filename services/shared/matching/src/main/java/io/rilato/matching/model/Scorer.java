package io.rilato.matching.model;

import io.rilato.matching.record.Comparison;
import io.rilato.matching.record.Evidence;
import io.rilato.matching.record.Features;
import io.rilato.matching.record.Level;
import io.rilato.matching.record.RecordStore;
import java.util.ArrayList;
import java.util.List;

/** Scores pairs of records of one store. One per thread. */
public final class Scorer {
  private final Comparison comparison;
  private final Parameters parameters;

  public Scorer(RecordStore store, Parameters parameters, Features features) {
    this.comparison = new Comparison(store, features);
    this.parameters = parameters;
  }

  /** The log2 odds that the two are about the same, in thousandths of a bit. */
  public int score(int a, int b) {
    comparison.compare(a, b);
    return parameters.score(comparison);
  }

  /** The weights that the score is the sum of. */
  public Explanation explain(int a, int b) {
    comparison.compare(a, b);
    List<Explanation.Part> parts = new ArrayList<>();
    for (Evidence evidence : Evidence.values()) {
      Level level = comparison.level(evidence);
      if (level != Level.MISSING) {
        parts.add(
            new Explanation.Part(
                evidence.label(),
                level.label(),
                parameters.weight(comparison, evidence.ordinal())));
      }
    }
    int relatives = parameters.relatives(comparison);
    if (relatives != 0) {
      parts.add(new Explanation.Part(Relatives.of(comparison).label(), "possible", relatives));
    }
    return new Explanation(parameters.prior(), parts, parameters.score(comparison));
  }
}
