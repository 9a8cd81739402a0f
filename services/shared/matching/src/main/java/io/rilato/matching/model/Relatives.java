package io.rilato.matching.model;

import io.rilato.matching.record.Evidence;
import io.rilato.matching.record.Level;

/**
 * People of one household or firm: a third kind of pair beside the same person twice and strangers.
 * In what such people share they agree as one person does, in all else they differ as strangers do.
 * How many there are for each true pair is learned. With T, S and R the likelihoods of the three
 * kinds, weighted by how many there are, the odds are T / (S + R) = (T / S) / (1 + R / S); and R /
 * S is made of the prior and of the weights of what is shared alone, so that the whole is one more
 * weight. Only pairs that both have a given name are judged so.
 */
final class Relatives {
  private Relatives() {}

  /** Whether people who belong together agree in it though they are two. */
  static boolean share(Evidence evidence, Level level) {
    return switch (evidence) {
      case FAMILY_NAME, COMPANY, PHONE, STREET, ADDRESS_LINE, LOCALITY, WEBSITE -> true;
      case EMAIL -> level == Level.SAME_DOMAIN;
      default -> false;
    };
  }

  /**
   * What it takes from a pair, in bits, never more than 0.
   *
   * @param shared log2(R / S): how many relatives there are for each stranger, and the weights of
   *     what is shared
   */
  static double weight(double shared) {
    return -Parameters.log2(1 + Math.pow(2, shared));
  }
}
