package io.rilato.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

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
}
