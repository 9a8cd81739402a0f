package io.rilato.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.email.smtp.SendResult.PutOff;
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
    "RECIPIENT, 0, PutOff LEFT",
    "RECIPIENT, 421, PutOff LEFT",
    "RECIPIENT, 450, PutOff RECIPIENT",
    "RECIPIENT, 550, Refused",
    "CONTENT, 0, PutOff LEFT",
    "CONTENT, 421, PutOff LEFT",
    "CONTENT, 451, PutOff CONTENT",
    "CONTENT, 554, Refused",
    "HANDED_OVER, 0, Unknown",
    "HANDED_OVER, 421, PutOff LEFT",
    "HANDED_OVER, 452, PutOff CONTENT",
    "HANDED_OVER, 554, Refused",
  })
  void onlyAMailHandedOverWithoutAnAnswerMayOrMayNotBeTaken(
      Stage stage, int answer, String result) {
    SendResult judged = Sending.judge(stage, answer, "said");
    String because = judged instanceof PutOff putOff ? " " + putOff.because() : "";
    assertThat(judged.getClass().getSimpleName() + because).isEqualTo(result);
  }
}
