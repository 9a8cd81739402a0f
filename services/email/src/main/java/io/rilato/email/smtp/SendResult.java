package io.rilato.email.smtp;

/** What came of sending one mail. */
public sealed interface SendResult {
  /** The mail server has it: it answered 250. */
  record Taken() implements SendResult {}

  /** The mail server will never take it. */
  record Refused(String reason) implements SendResult {}

  /** The mail server does not take this mail now; it does not have it. */
  record PutOff(String reason, Because because) implements SendResult {}

  /** What puts a mail off. */
  enum Because {
    /** Its recipient's mailbox. */
    RECIPIENT,
    /** What stands in it, or how much the server has to do. */
    CONTENT,
    /** The connection ended within it: because of it, or because the server is about to be away. */
    LEFT
  }

  /** The mail server is away, or takes nothing now; it does not have the mail. */
  record Away(String reason) implements SendResult {}

  /** Handed over, but no answer came: the mail server has it or not. */
  record Unknown(String reason) implements SendResult {}
}
