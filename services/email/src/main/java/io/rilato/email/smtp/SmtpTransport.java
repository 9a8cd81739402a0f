package io.rilato.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection that remembers how far it got with a mail. Until the dot that ends the content is
 * sent, the server cannot have taken it.
 */
final class SmtpTransport extends SMTPTransport {
  private Stage stage = Stage.SENDER;

  /** What the server was told last. */
  enum Stage {
    SENDER,
    RECIPIENT,
    CONTENT,
    HANDED_OVER
  }

  SmtpTransport(Session session, String scheme) {
    super(
        session,
        new URLName(scheme, null, -1, null, null, null),
        scheme,
        scheme.equals(SmtpServer.ENCRYPTED));
  }

  Stage stage() {
    return stage;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = Stage.SENDER;
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    stage = Stage.RECIPIENT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = Stage.CONTENT;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = Stage.HANDED_OVER;
    super.finishData();
  }
}
