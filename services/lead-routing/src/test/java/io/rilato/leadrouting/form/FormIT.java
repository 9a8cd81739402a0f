package io.rilato.leadrouting.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.leadrouting.LeadRoutingApplication;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FormIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(LeadRoutingApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void anIpv6NetworkIsOneSender() {
    String path = form("{\"name\":\"Few\",\"perMinute\":2}");

    assertThat(send("2001:db8:1:1::1", path)).isEqualTo(201);
    assertThat(send("2001:db8:1:1:ffff::2", path)).isEqualTo(201);
    assertThat(send("2001:db8:1:1:abcd:ef01:2345:6789", path)).isEqualTo(429);
    assertThat(send("2001:db8:1:2::1", path)).isEqualTo(201);
    assertThat(send("203.0.113.1", path)).isEqualTo(201);
    assertThat(send("::ffff:203.0.113.1", path)).isEqualTo(201);
    assertThat(send("203.0.113.1", path)).isEqualTo(429);
    assertThat(send("203.0.113.2", path)).isEqualTo(201);
  }

  private static int send(String from, String path) {
    return api.withoutToken()
        .with("X-Forwarded-For", from)
        .post(path, "{\"name\":\"Many\"}")
        .status();
  }

  @Test
  void whatIsRefusedForItsHeadersIsNotKept() {
    String path = form("{\"name\":\"Odd\"}");
    Api stranger = api.withoutToken();
    String sent = "{\"name\":\"Ada\",\"email\":\"%s@headers.example\"}";

    assertThat(
            stranger.with("Accept", "neither/nor/this").post(path, sent.formatted("odd")).status())
        .isBetween(400, 499);
    assertThat(stranger.with("Accept", "image/png").post(path, sent.formatted("png")).status())
        .isEqualTo(201);
    assertThat(stranger.post(path, sent.formatted("ada")).status()).isEqualTo(201);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(emails("headers.example"))
                .containsExactlyInAnyOrder("png@headers.example", "ada@headers.example"));
  }

  @Test
  void aLeadHasSpaceForWhatIsDoneWithIt() {
    String path = form("{\"name\":\"Long\"}");
    Map<String, String> sent = new HashMap<>(Map.of("name", "Ada"));
    for (int i = 0; i < 30; i++) {
      sent.put("answer" + i, "x".repeat(2_000));
    }
    assertThat(api.withoutToken().post(path, sent).status()).isEqualTo(201);

    sent.put("message", "x".repeat(6_000));

    assertThat(api.withoutToken().post(path, sent).status()).isEqualTo(413);
  }

  private static String form(String body) {
    return "/forms/" + api.post("/api/v1/forms", body).orThrow().body().path("key").asString();
  }

  private static List<String> emails(String domain) {
    List<String> emails = new ArrayList<>();
    api.get("/api/v1/leads?filter=email.contains('" + domain + "')")
        .orThrow()
        .body()
        .path("items")
        .forEach(lead -> emails.add(lead.path("email").asString()));
    return emails;
  }
}
