package io.rilato.matching.cluster;

/** Decisions that cannot all be kept; the message names the records. */
public final class ContradictionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  ContradictionException(String message) {
    super(message);
  }
}
