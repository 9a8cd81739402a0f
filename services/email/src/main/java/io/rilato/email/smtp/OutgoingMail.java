package io.rilato.email.smtp;

import java.time.Instant;

/**
 * A mail as it goes out.
 *
 * @param messageId of the header, without angle brackets
 * @param at its date
 */
public record OutgoingMail(String messageId, String to, String subject, String text, Instant at) {}
