package io.rilato.matching.model;

import io.rilato.matching.record.Comparison;
import io.rilato.matching.record.Evidence;
import io.rilato.matching.record.Level;

/**
 * A third kind of pair beside the same one twice and strangers: people of one household or firm,
 * and firms of one group. In what such pairs share they agree as one does, in all else they differ
 * as strangers do. How many there are for each true pair is learned. With T, S and R the
 * likelihoods of the three kinds, weighted by how many there are, the odds are T / (S + R) = (T /
 * S) / (1 + R / S); and R / S is made of the prior and of the weights of what is shared alone, so
 * that the whole is one more weight.
 */
enum Relatives {
  /** Pairs that both have a given name. */
  PEOPLE("household"),
  /** Pairs of firms' names without a given name. */
  FIRMS("group"),
  /** Pairs that are not judged so. */
  NONE("");

  private final String label;

  Relatives(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Relatives of(Comparison comparison) {
    return of(comparison.level(Evidence.GIVEN_NAME), comparison.level(Evidence.COMPANY));
  }

  static Relatives of(Level givenName, Level company) {
    return givenName != Level.MISSING ? PEOPLE : company != Level.MISSING ? FIRMS : NONE;
  }

  /** Whether they agree in it though they are two. */
  boolean share(Evidence evidence, Level level) {
    return switch (evidence) {
      case FAMILY_NAME -> this == PEOPLE;
      case COMPANY, PHONE, STREET, ADDRESS_LINE, LOCALITY, WEBSITE -> this != NONE;
      case EMAIL ->
          level == Level.SAME_DOMAIN
              || this == FIRMS
                  && (level == Level.EXACT || level == Level.CLOSE || level == Level.NEAR);
      default -> false;
    };
  }

  /**
   * The share of pairs of firms of one group that are expected to show a level of agreement of
   * their names before anything was learned: they are named alike and not the same.
   */
  static double expected(Level company) {
    return switch (company) {
      case SISTER -> .6;
      case OTHER_FORM, DIFFERENT -> .15;
      case COMMON_WORD -> .07;
      case PART, NEAR -> .01;
      case CLOSE, INITIALS -> .003;
      case EXACT -> .001;
      default -> 0;
    };
  }

  /** Whether the share of a level is learned; that firms of a group are named as one is rare. */
  static boolean learned(Level company) {
    return switch (company) {
      case SISTER, OTHER_FORM, COMMON_WORD, DIFFERENT -> true;
      default -> false;
    };
  }

  /**
   * What is added to the weight of a level, in bits, for relatives. They show what they share as
   * often as true pairs do, but for the names of firms.
   *
   * @param groupNames the share of firms of one group by level of agreement of their names
   */
  double added(Evidence evidence, Level level, double m, double[] groupNames) {
    boolean names = this == FIRMS && evidence == Evidence.COMPANY;
    return !names || m <= 0 ? 0 : Parameters.log2(groupNames[level.ordinal()] / m);
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
