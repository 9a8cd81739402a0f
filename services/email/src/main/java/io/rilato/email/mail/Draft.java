package io.rilato.email.mail;

import io.rilato.contracts.email.Mail;
import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Command;
import java.time.Instant;

/**
 * A mail to be sent, unless it was before.
 *
 * @param id derived from its cause, so that it is the same mail however often it is asked for
 * @param wantedAt since when it is to be sent
 */
public record Draft(RecordId id, Command command, Instant wantedAt, Mail mail) {}
