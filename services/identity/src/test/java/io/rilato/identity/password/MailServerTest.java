package io.rilato.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.api.Test;

class MailServerTest {
  @Test
  void whatHasNoAddressIsNotTriedAgain() {
    Address[] none = {};
    Address[] one = {new InternetAddress()};

    assertThat(MailServer.isFinal(new AddressException("no domain"))).isTrue();
    assertThat(MailServer.isFinal(new SendFailedException("no", null, none, none, one))).isTrue();
    assertThat(MailServer.isFinal(new SendFailedException("no", null, none, one, none))).isFalse();
    assertThat(MailServer.isFinal(new MessagingException("away"))).isFalse();
  }
}
