package io.rilato.infra.bench.proof;

import java.util.List;

/** What proofs have in common. */
public final class Proof {
  private Proof() {}

  /**
   * What a proof found.
   *
   * @param facts how much was tried
   * @param violations what was promised and does not hold; none is what we want
   */
  public record Result(String name, List<String> facts, List<String> violations) {
    public Result {
      facts = List.copyOf(facts);
      violations = List.copyOf(violations);
    }

    public boolean holds() {
      return violations.isEmpty();
    }
  }
}
