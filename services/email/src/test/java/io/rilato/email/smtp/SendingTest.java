package io.rilato.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.email.smtp.SmtpTransport.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {
  @ParameterizedTest
  @CsvSource({
    "SENDER, 0, Away",
    "SENDER, 451, Away",
    "SENDER, 550, Away",
    "SENDER, 552, Refused",
    "RECIPIENT, 0, Away",
    "RECIPIENT, 421, Away",
    "RECIPIENT, 450, PutOff",
    "RECIPIENT, 550, Refused",
    "CONTENT, 0, PutOff",
    "CONTENT, 421, Away",
    "CONTENT, 451, PutOff",
    "CONTENT, 554, Refused",
    "HANDED_OVER, 0, Unknown",
    "HANDED_OVER, 421, Away",
    "HANDED_OVER, 452, PutOff",
    "HANDED_OVER, 554, Refused",
  })
  void onlyAMailHandedOverWithoutAnAnswerMayOrMayNotBeTaken(
      Stage stage, int answer, String result) {
    assertThat(Sending.judge(stage, answer, "said").getClass().getSimpleName()).isEqualTo(result);
  }
}
