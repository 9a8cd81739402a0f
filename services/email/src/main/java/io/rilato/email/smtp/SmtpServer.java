package io.rilato.email.smtp;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.util.StreamProvider;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The mail server that takes what Rilato sends. */
@Component
@EnableConfigurationProperties(MailSettings.class)
public class SmtpServer {
  static final String ENCRYPTED = "smtps";

  private final URI address;
  private final InternetAddress from;
  private final Session session;
  private final Tracer tracer;

  SmtpServer(MailSettings settings, ObjectProvider<OpenTelemetry> telemetry) {
    this.address = settings.smtpUrl();
    if (address.getHost() == null || !List.of("smtp", ENCRYPTED).contains(address.getScheme())) {
      throw new IllegalArgumentException(
          "rilato.mail.smtp-url is not like smtp://host:port or smtps://user:password@host:port");
    }
    try {
      this.from = new InternetAddress(settings.from(), true);
    } catch (AddressException e) {
      throw new IllegalArgumentException("rilato.mail.from is no address: " + settings.from(), e);
    }
    // Otherwise it searches the whole class path for it, twice for every mail.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    this.session = Session.getInstance(properties(settings), (Authenticator) null);
    this.tracer = telemetry.getIfAvailable(OpenTelemetry::noop).getTracer("io.rilato.email");
  }

  private Properties properties(MailSettings settings) {
    String prefix = "mail." + address.getScheme() + ".";
    Properties properties = new Properties();
    properties.setProperty(
        prefix + "connectiontimeout", Long.toString(settings.connectTimeout().toMillis()));
    properties.setProperty(prefix + "timeout", Long.toString(settings.timeout().toMillis()));
    properties.setProperty(prefix + "auth", Boolean.toString(address.getUserInfo() != null));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(
        prefix + "starttls.enable",
        Boolean.toString(settings.startTls() != MailSettings.StartTls.never));
    properties.setProperty(
        prefix + "starttls.required",
        Boolean.toString(settings.startTls() == MailSettings.StartTls.required));
    return properties;
  }

  /** Begins to send mails, one after the other, over one connection while it lives. */
  public Sending begin() {
    return new Sending(this, tracer);
  }

  Session session() {
    return session;
  }

  InternetAddress from() {
    return from;
  }

  String host() {
    return address.getHost();
  }

  SmtpTransport connect() throws MessagingException {
    SmtpTransport transport = new SmtpTransport(session, address.getScheme());
    String info = address.getUserInfo();
    int colon = info == null ? -1 : info.indexOf(':');
    String user = info == null || colon < 0 ? info : info.substring(0, colon);
    String password = info == null || colon < 0 ? null : info.substring(colon + 1);
    transport.connect(address.getHost(), address.getPort(), user, password);
    return transport;
  }
}
