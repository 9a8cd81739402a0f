package io.rilato.infra.mailserver;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Puts each mail into the folder before GreenMail answers 250; what it throws becomes a 451. The
 * mailbox GreenMail wants then forgets what it is given.
 */
final class Delivery implements MessageDeliveryHandler {
  private final MailFolder folder;

  Delivery(MailFolder folder) {
    this.folder = folder;
  }

  /** Called for each recipient; the first one's call stores the mail for all of them. */
  @Override
  public GreenMailUser handle(MovingMessage mail, MailAddress recipient) throws MessagingException {
    if (mail.getToAddresses().iterator().next().equals(recipient)) {
      try {
        folder.store(bytes(mail));
      } catch (IOException e) {
        throw new MessagingException("cannot store the mail", e);
      }
    }
    return new NoMailbox(recipient.getEmail());
  }

  private static byte[] bytes(MovingMessage mail) throws IOException, MessagingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String recipients =
        mail.getToAddresses().stream().map(MailAddress::getEmail).collect(Collectors.joining(", "));
    bytes.write(("Envelope-To: " + recipients + "\r\n").getBytes(StandardCharsets.UTF_8));
    mail.getMessage().writeTo(bytes);
    return bytes.toByteArray();
  }

  private record NoMailbox(String email) implements GreenMailUser {
    @Override
    public String getEmail() {
      return email;
    }

    @Override
    public String getLogin() {
      return email;
    }

    @Override
    public String getPassword() {
      return "";
    }

    @Override
    public String getQualifiedMailboxName() {
      return email;
    }

    @Override
    public void deliver(MovingMessage mail) {}

    @Override
    public void deliver(MimeMessage mail) {}

    @Override
    public void create() {}

    @Override
    public void delete() {}

    @Override
    public void setPassword(String password) {}

    @Override
    public void authenticate(String password) {}
  }
}
