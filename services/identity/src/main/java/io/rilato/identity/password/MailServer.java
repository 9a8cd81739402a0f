package io.rilato.identity.password;

import static io.rilato.identity.IdentitySettings.Mail.StartTls.never;
import static io.rilato.identity.IdentitySettings.Mail.StartTls.required;

import io.rilato.identity.IdentitySettings;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server, if there is one. Not by the email service: what it sends is kept
 * in records and events for years, and a link with which a password is chosen must not be.
 */
@Component
class MailServer {
  private static final String UTF_8 = "UTF-8";

  private final @Nullable URI address;
  private final InternetAddress from;
  private final Session session;
  private final Clock clock;

  MailServer(IdentitySettings settings, Clock clock) {
    String url = settings.mail().smtpUrl();
    this.address = url.isBlank() ? null : URI.create(url);
    this.from = sender(settings.mail().from());
    this.session = Session.getInstance(properties(settings.mail()));
    this.clock = clock;
  }

  /** A sender that is none stops the service, and not each mail. */
  private static InternetAddress sender(String from) {
    try {
      return new InternetAddress(from);
    } catch (AddressException e) {
      throw new IllegalArgumentException("rilato.identity.mail.from is no address: " + from, e);
    }
  }

  /** Whether mails can be sent at all. */
  boolean isThere() {
    return address != null;
  }

  /** Whether the mail was refused for good, rather than not taken now. */
  static boolean isFinal(MessagingException failure) {
    return failure instanceof AddressException
        || (failure instanceof SendFailedException refused
            && refused.getInvalidAddresses() != null
            && refused.getInvalidAddresses().length > 0);
  }

  /**
   * Sends a mail of plain text.
   *
   * @param id of the message, the same however often it is sent
   * @throws MessagingException when the server does not take it
   */
  void send(String id, String to, String subject, String text) throws MessagingException {
    URI server = address;
    if (server == null) {
      throw new MessagingException("there is no mail server");
    }
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@rilato>");
          }
        };
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, recipient(to));
    message.setSubject(subject.replaceAll("[\\p{Cntrl}]+", " "), UTF_8);
    message.setText(text, UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    String info = server.getUserInfo();
    int colon = info == null ? -1 : info.indexOf(':');
    String user = info == null || colon < 0 ? info : info.substring(0, colon);
    String password = info == null || colon < 0 ? null : info.substring(colon + 1);
    try (Transport transport = session.getTransport(server.getScheme())) {
      transport.connect(server.getHost(), server.getPort(), user, password);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  /** Domains with other letters travel in their ASCII form. */
  private static InternetAddress recipient(String email) throws MessagingException {
    int at = email.lastIndexOf('@');
    try {
      return new InternetAddress(
          email.substring(0, at + 1) + IDN.toASCII(email.substring(at + 1)), true);
    } catch (IllegalArgumentException e) {
      throw new AddressException("its domain is none: " + e.getMessage());
    }
  }

  private Properties properties(IdentitySettings.Mail settings) {
    Properties properties = new Properties();
    if (address != null) {
      String prefix = "mail." + address.getScheme() + ".";
      String timeout = Long.toString(settings.timeout().toMillis());
      properties.setProperty(prefix + "connectiontimeout", timeout);
      properties.setProperty(prefix + "timeout", timeout);
      properties.setProperty(prefix + "writetimeout", timeout);
      properties.setProperty(prefix + "auth", Boolean.toString(address.getUserInfo() != null));
      properties.setProperty(prefix + "ssl.checkserveridentity", "true");
      properties.setProperty(
          prefix + "starttls.enable", Boolean.toString(settings.startTls() != never));
      properties.setProperty(
          prefix + "starttls.required", Boolean.toString(settings.startTls() == required));
    }
    return properties;
  }
}
