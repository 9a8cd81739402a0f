package io.rilato.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.platform.http.FieldErrors;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @Test
  void aPasswordMatchesItsHashOnly() {
    String password = secrets.newPassword();
    String hash = secrets.hashPassword(password);

    assertThat(secrets.matchesPassword(password, hash)).isTrue();
    assertThat(secrets.matchesPassword(password + "x", hash)).isFalse();
    assertThat(secrets.matchesPassword(password, null)).isFalse();
    assertThat(secrets.matchesPassword("x".repeat(500), hash)).isFalse();
  }

  @Test
  void aClientSecretMatchesItsHashOnly() {
    String secret = secrets.newSecret();

    assertThat(secret).hasSize(43);
    assertThat(secrets.clientSecrets().matches(secret, Secrets.hashSecret(secret))).isTrue();
    assertThat(secrets.clientSecrets().matches("x", Secrets.hashSecret(secret))).isFalse();
  }

  @Test
  void passwordsHaveALengthThatTheHashTakesInWhole() {
    assertThat(accepts("short")).isFalse();
    assertThat(accepts("ä".repeat(40))).isFalse();
    assertThat(accepts("a long enough password")).isTrue();
  }

  private boolean accepts(String password) {
    FieldErrors errors = new FieldErrors();
    secrets.check("/password", password, errors);
    return errors.isEmpty();
  }
}
