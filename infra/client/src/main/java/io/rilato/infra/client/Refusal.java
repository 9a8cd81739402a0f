package io.rilato.infra.client;

/** The API refused a request, or could not be reached within the patience. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(Answer answer) {
    super(answer.problem());
  }

  public Refusal(String message) {
    super(message);
  }
}
