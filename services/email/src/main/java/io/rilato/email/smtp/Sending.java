package io.rilato.email.smtp;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.rilato.email.smtp.SendResult.Away;
import io.rilato.email.smtp.SendResult.Because;
import io.rilato.email.smtp.SendResult.PutOff;
import io.rilato.email.smtp.SendResult.Refused;
import io.rilato.email.smtp.SendResult.Taken;
import io.rilato.email.smtp.SendResult.Unknown;
import io.rilato.email.smtp.SmtpTransport.Stage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Sends mails over one connection, made when first needed and again when it broke. */
public final class Sending implements AutoCloseable {
  private static final int TOO_LARGE = 552;

  /** The server closes the connection, whatever it was asked. */
  private static final int LEAVES = 421;

  private final SmtpServer server;
  private final Tracer tracer;
  private @Nullable SmtpTransport connection;

  Sending(SmtpServer server, Tracer tracer) {
    this.server = server;
    this.tracer = tracer;
  }

  /** Sends one mail; never throws for what the mail server or the network does. */
  public SendResult send(OutgoingMail mail) {
    if (!Span.current().getSpanContext().isSampled()) {
      return sendNow(mail);
    }
    Span span =
        tracer
            .spanBuilder("send mail")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("server.address", server.host())
            .setAttribute("network.protocol.name", "smtp")
            .startSpan();
    try {
      SendResult result = sendNow(mail);
      if (!(result instanceof Taken)) {
        span.setStatus(StatusCode.ERROR, result.getClass().getSimpleName());
      }
      return result;
    } finally {
      span.end();
    }
  }

  private SendResult sendNow(OutgoingMail mail) {
    MimeMessage message;
    try {
      message = TextMessage.of(server.session(), server.from(), mail);
    } catch (AddressException e) {
      return new Refused("Not an address: " + e.getMessage());
    } catch (MessagingException e) {
      return new Refused("It cannot be written as a mail: " + e.getMessage());
    }
    boolean used = connection != null;
    SendResult result = hand(message);
    // Servers close connections they have had for long: that says nothing about the mail.
    return used && result instanceof Away && connection == null ? hand(message) : result;
  }

  private SendResult hand(MimeMessage message) {
    SmtpTransport open = connection;
    try {
      if (open == null) {
        open = server.connect();
        connection = open;
      }
    } catch (MessagingException e) {
      return new Away(said(e));
    }
    try {
      Address[] recipients = message.getAllRecipients();
      open.sendMessage(message, recipients);
      return new Taken();
    } catch (MessagingException | IllegalStateException e) {
      SendResult result = judge(open.stage(), answer(e), said(e));
      if (!(open.stage() == Stage.RECIPIENT && answer(e) != 0 && answer(e) != LEAVES)) {
        close();
      }
      return result;
    }
  }

  /**
   * What a failure says about the mail. A connection that ends within a mail may end because of
   * that mail: whether the server is away, the next one tells.
   *
   * @param answer the server's reply code; 0 when it gave none
   */
  static SendResult judge(Stage stage, int answer, String said) {
    boolean never = answer >= 500;
    boolean left = answer == LEAVES || answer == 0;
    return switch (stage) {
      // Not the mail but we are refused, and that is for an operator to mend.
      case SENDER -> answer == TOO_LARGE ? new Refused(said) : new Away(said);
      case RECIPIENT ->
          never ? new Refused(said) : new PutOff(said, left ? Because.LEFT : Because.RECIPIENT);
      case CONTENT ->
          never ? new Refused(said) : new PutOff(said, left ? Because.LEFT : Because.CONTENT);
      case HANDED_OVER ->
          never
              ? new Refused(said)
              : answer == 0
                  ? new Unknown(said)
                  : new PutOff(said, left ? Because.LEFT : Because.CONTENT);
    };
  }

  /** The reply code by which the server refused, 0 when the connection failed instead. */
  private static int answer(Exception failure) {
    @Nullable Exception next = failure;
    while (next != null) {
      int code =
          switch (next) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (code >= 400 && code < 600) {
        return code;
      }
      next = next instanceof MessagingException mail ? mail.getNextException() : null;
    }
    return 0;
  }

  private static String said(Exception failure) {
    Exception deepest = failure;
    while (deepest instanceof MessagingException mail && mail.getNextException() != null) {
      deepest = mail.getNextException();
    }
    String said = String.valueOf(deepest.getMessage()).strip();
    return said.length() > 500 ? said.substring(0, 500) : said;
  }

  @Override
  public void close() {
    SmtpTransport open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        // It is gone, which is what closing is for.
      }
    }
  }
}
