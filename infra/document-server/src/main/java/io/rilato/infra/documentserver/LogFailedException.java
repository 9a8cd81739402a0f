package io.rilato.infra.documentserver;

/** The log could not be written: nothing more may be answered, since it might not be durable. */
final class LogFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogFailedException(Throwable cause) {
    super("the log cannot be written", cause);
  }
}
