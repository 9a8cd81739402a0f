package io.rilato.infra.launcher;

/** A server could not be started or stopped; the message says why, in words for the user. */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with this explanation. */
  public ServerFailure(String message) {
    super(message);
  }
}
