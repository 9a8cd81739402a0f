package io.rilato.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
  private final PasswordPolicy policy = new PasswordPolicy();

  @ParameterizedTest
  @CsvSource({
    "elevenchars, too-short",
    "123456789012, too-simple",
    "abcdefghijklmnop, too-simple",
    "aaaaaaaaaaaaaa, too-simple",
    "password1234, commonly-known",
    "!!!Sunshine2026, commonly-known",
    "qwertyuiop[]123, commonly-known",
    "erika.mustermann, personal",
    "Erika-Mustermann-1988, personal",
    "rilato-rilato-2026, personal",
    "erika@firma.example, personal"
  })
  void whatIsEasilyGuessedIsRefusedWithTheReason(String password, String code) {
    assertThat(judged(password)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a pass phrase of enough length",
        "nur kleine buchstaben",
        "пароль из многих слов",
        "🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧"
      })
  void noKindOfCharacterIsAskedForOrRefused(String password) {
    assertThat(judged(password)).isEqualTo("good");
  }

  @Test
  void aLongOneIsTakenInWhole() {
    String longest = "any words that make it long enough ".repeat(4).substring(0, 128);
    Secrets secrets = new Secrets();

    assertThat(judged(longest)).isEqualTo("good");
    assertThat(judged(longest + "x")).isEqualTo("too-long");
    String hash = secrets.hashPassword(longest);
    assertThat(secrets.matchesPassword(longest, hash)).isTrue();
    assertThat(secrets.matchesPassword(longest.substring(0, 127) + "y", hash)).isFalse();
  }

  @Test
  void theSameLettersTypedOnAnotherKeyboardAreTheSame() {
    Secrets secrets = new Secrets();
    String hash = secrets.hashPassword("Äpfel und Birnen");

    assertThat(secrets.matchesPassword("A\u0308pfel und Birnen", hash)).isTrue();
  }

  private String judged(String password) {
    FieldErrors errors = new FieldErrors();
    policy.check(
        "/password", password, Stream.of("erika@firma.example", "Erika Mustermann"), errors);
    try {
      errors.throwIfAny();
      return "good";
    } catch (Problem problem) {
      return problem.errors().getFirst().code();
    }
  }
}
