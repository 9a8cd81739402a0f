package io.rilato.email.smtp;

/** What came of sending one mail. */
public sealed interface SendResult {
  /** The mail server has it: it answered 250. */
  record Taken() implements SendResult {}

  /** The mail server will never take it. */
  record Refused(String reason) implements SendResult {}

  /** The mail server does not take this mail now. */
  record PutOff(String reason) implements SendResult {}

  /** The mail server is away, or takes nothing now; it does not have the mail. */
  record Away(String reason) implements SendResult {}

  /** Handed over, but no answer came: the mail server has it or not. */
  record Unknown(String reason) implements SendResult {}
}
