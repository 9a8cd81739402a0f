package io.rilato.identity.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void codesAreThoseOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8)).isEqualTo(code);
  }

  @Test
  void aCodeOfTheStepBeforeOrAfterIsTakenAndNoOther() {
    long step = Totp.step(NOW);
    for (int off = -3; off <= 3; off++) {
      OptionalLong match = Totp.match(SECRET, Totp.code(SECRET, step + off, 6), NOW, 0);
      assertThat(match)
          .isEqualTo(Math.abs(off) <= 1 ? OptionalLong.of(step + off) : OptionalLong.empty());
    }
    assertThat(Totp.match(SECRET, "", NOW, 0)).isEmpty();
    assertThat(Totp.match(SECRET, "abcdef", NOW, 0)).isEmpty();
  }

  @Test
  void aStepThatWasUsedIsNotTakenAgain() {
    long step = Totp.step(NOW);
    String code = Totp.code(SECRET, step, 6);

    assertThat(Totp.match(SECRET, code, NOW, step - 1)).hasValue(step);
    assertThat(Totp.match(SECRET, code, NOW, step)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "f,MY",
    "fo,MZXQ",
    "foo,MZXW6",
    "foob,MZXW6YQ",
    "fooba,MZXW6YTB",
    "foobar,MZXW6YTBOI"
  })
  void keysAreWrittenAsTheStandardSays(String bytes, String text) {
    assertThat(Totp.base32(bytes.getBytes(US_ASCII))).isEqualTo(text);
  }

  @Test
  void anAppReadsTheKeyFromALink() {
    assertThat(Totp.uri(SECRET, "Müller & Co", "a@b.example"))
        .isEqualTo(
            "otpauth://totp/Rilato%20M%C3%BCller%20%26%20Co:a%40b.example"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Rilato%20M%C3%BCller%20%26%20Co");
  }
}
