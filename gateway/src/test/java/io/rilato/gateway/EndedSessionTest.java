package io.rilato.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndedSessionTest {
  private static final String NEWS = "/internal/ended-sessions";
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  @Test
  void aTokenOfAnEndedSessionIsRefusedWithinFiveSeconds() {
    try (RunningGateway gateway = RunningGateway.start()) {
      gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
      gateway.identity.answers(NEWS, 200, "application/json", news(""));
      String ended = "Bearer " + gateway.issuer.tokenOfSession("u-1", "session-1");
      String other = "Bearer " + gateway.issuer.tokenOfSession("u-1", "session-2");
      assertThat(status(gateway, ended)).isEqualTo(200);

      gateway.identity.answers(NEWS, 200, "application/json", news("\"session-1\""));

      await().atMost(FIVE_SECONDS).until(() -> status(gateway, ended) == 401);
      assertThat(status(gateway, other)).isEqualTo(200);
      // What is known stays while identity is away.
      gateway.identity.answers(NEWS, 503, "application/json", "{}");
      assertThat(status(gateway, ended)).isEqualTo(401);
      assertThat(status(gateway, other)).isEqualTo(200);
    }
  }

  private static String news(String ended) {
    return "{\"ended\":[" + ended + "],\"next\":1,\"keepSeconds\":960}";
  }

  private static int status(RunningGateway gateway, String authorization) {
    return gateway
        .send(gateway.request("/api/v1/contacts").header("Authorization", authorization).GET())
        .statusCode();
  }
}
