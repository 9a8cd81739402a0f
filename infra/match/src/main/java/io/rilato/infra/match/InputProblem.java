package io.rilato.infra.match;

/** What is wrong with the input, in words for the person who gave it. */
final class InputProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  InputProblem(String message) {
    super(message);
  }
}
