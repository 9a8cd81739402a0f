package io.rilato.email.smtp;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.util.Date;

/** A mail of plain text in UTF-8 that keeps the Message-ID it is given. */
final class TextMessage extends MimeMessage {
  private static final String UTF_8 = "UTF-8";

  private final String messageId;

  private TextMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  /**
   * Writes a mail.
   *
   * @throws AddressException when the recipient's address is none
   */
  static TextMessage of(Session session, InternetAddress from, OutgoingMail mail)
      throws MessagingException {
    TextMessage message = new TextMessage(session, mail.messageId());
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, address(mail.to()));
    message.setSubject(oneLine(mail.subject()), UTF_8);
    message.setText(mail.text(), UTF_8);
    message.setSentDate(Date.from(mail.at()));
    // Out-of-office replies to a program help nobody (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /** Domains with other letters travel in their ASCII form. */
  private static InternetAddress address(String text) throws AddressException {
    int at = text.lastIndexOf('@');
    try {
      String domain = IDN.toASCII(text.substring(at + 1));
      return new InternetAddress(text.substring(0, at + 1) + domain, true);
    } catch (IllegalArgumentException e) {
      throw new AddressException(String.valueOf(e.getMessage()), text);
    }
  }

  /** A header is one line: what would end it becomes a space. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + messageId + ">");
  }
}
