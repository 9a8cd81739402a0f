package io.rilato.email.mail;

import io.rilato.contracts.email.Mail;
import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent, unless it was before.
 *
 * @param id derived from its cause, so that it is the same mail however often it is asked for
 * @param putOffSince since when the mail server puts it off; null when it did not yet
 */
public record Draft(RecordId id, Command command, Mail mail, @Nullable Instant putOffSince) {
  /** A mail that nobody has tried to send. */
  public Draft(RecordId id, Command command, Mail mail) {
    this(id, command, mail, null);
  }
}
