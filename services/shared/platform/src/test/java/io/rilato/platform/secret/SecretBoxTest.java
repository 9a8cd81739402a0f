package io.rilato.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  private final SecretBox box = new SecretBox(SECRET, "tests");

  @Test
  void whatIsSealedOpensUnderItsName() {
    String sealed = box.seal("a", "content".getBytes(UTF_8));

    assertThat(box.open("a", sealed))
        .hasValueSatisfying(c -> assertThat(c).asString().isEqualTo("content"));
    assertThat(box.seal("a", "content".getBytes(UTF_8))).isNotEqualTo(sealed);
  }

  @Test
  void nothingElseOpensIt() {
    String sealed = box.seal("a", "content".getBytes(UTF_8));
    byte[] other = new byte[32];
    other[31] = 1;

    assertThat(box.open("b", sealed)).isEmpty();
    assertThat(new SecretBox(SECRET, "other purpose").open("a", sealed)).isEmpty();
    assertThat(new SecretBox(Base64.getEncoder().encodeToString(other), "tests").open("a", sealed))
        .isEmpty();
    char first = sealed.charAt(0) == 'A' ? 'B' : 'A';
    assertThat(box.open("a", first + sealed.substring(1))).isEmpty();
    assertThat(box.open("a", "not base64 at all!")).isEmpty();
    assertThat(box.open("a", "")).isEmpty();
  }

  @Test
  void aShortSecretIsRefused() {
    String shortSecret = Base64.getEncoder().encodeToString(new byte[16]);

    assertThatThrownBy(() -> new SecretBox(shortSecret, "tests"))
        .hasMessageContaining("RILATO_SECRET_KEY");
  }
}
