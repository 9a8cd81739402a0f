package io.rilato.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.identity.IdentitySettings;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailServerTest {
  @Test
  void aDomainThatHasNoAsciiFormIsRefusedForGood() {
    var server = new MailServer(settings("Rilato <no-reply@rilato.example>"), Clock.systemUTC());

    assertThatThrownBy(() -> server.send("id", "a1@" + "ü".repeat(63) + ".de", "Hello", "Hello"))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(MailServer.isFinal(e)).isTrue());
  }

  @Test
  void aSenderThatIsNoneIsSaidAtTheStart() {
    IdentitySettings settings = settings("Acme, Inc. <no-reply@acme.example>");

    assertThatThrownBy(() -> new MailServer(settings, Clock.systemUTC()))
        .hasMessageContaining("rilato.identity.mail.from");
  }

  private static IdentitySettings settings(String from) {
    var given =
        new MapConfigurationPropertySource(
            Map.of(
                "rilato.identity.secret-key", "key",
                "rilato.identity.mail.from", from,
                "rilato.identity.mail.smtp-url", "smtp://127.0.0.1:1"));
    return new Binder(given).bind("rilato.identity", IdentitySettings.class).get();
  }
}
