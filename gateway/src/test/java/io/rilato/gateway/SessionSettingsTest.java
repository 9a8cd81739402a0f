package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final String KEY = "rilato.gateway.session.secret-key=";

  private static String otherKey() {
    byte[] key = new byte[32];
    key[0] = 1;
    return Base64.getEncoder().encodeToString(key);
  }

  @Test
  void withoutASecretTheGatewaySaysWhatIsMissing() {
    assertThatThrownBy(() -> RunningGateway.start(KEY).close())
        .rootCause()
        .hasMessageContaining("RILATO_SECRET_KEY is not set")
        .hasMessageContaining("rilato.gateway.session.enabled=false");
  }

  @Test
  void withoutSessionsNoSecretIsNeededAndNobodySignsIn() {
    try (RunningGateway gateway =
        RunningGateway.start(KEY, "rilato.gateway.session.enabled=false")) {
      assertProblem(gateway.send(gateway.request("/auth/session").GET()), 404, "not-found");
    }
  }

  @Test
  void aNewKeyTakesOverWhileTheFormerOneStillOpens() {
    String cookie;
    try (RunningGateway gateway = RunningGateway.start()) {
      cookie = new TestBrowser(gateway).signIn(LONG).cookieHeader();
    }
    try (RunningGateway gateway =
        RunningGateway.start(
            KEY + otherKey(), "rilato.gateway.session.former-keys=" + RunningGateway.SECRET_KEY)) {
      assertThat(session(gateway, cookie).body()).contains("\"signedIn\":true");
      String written = new TestBrowser(gateway).signIn(LONG).cookieHeader();
      assertThat(written.substring(0, 24)).isNotEqualTo(cookie.substring(0, 24));
    }
    try (RunningGateway gateway = RunningGateway.start(KEY + otherKey())) {
      assertThat(session(gateway, cookie).body()).contains("\"signedIn\":false");
    }
  }

  @Test
  void onHttpsCookiesAreBoundToTheHost() {
    try (RunningGateway gateway =
        RunningGateway.start("rilato.gateway.session.public-url=https://crm.example.com")) {
      TestBrowser browser = new TestBrowser(gateway).signIn(LONG);

      assertThat(browser.cookies).containsOnlyKeys("__Host-rilato_portal");
      assertThat(browser.received)
          .flatMap(answer -> answer.headers().allValues("Set-Cookie"))
          .allMatch(cookie -> cookie.contains("; Secure") && cookie.contains("HttpOnly"));
      assertThat(gateway.identity.last().text())
          .contains("redirect_uri=https%3A%2F%2Fcrm.example.com%2Fauth%2Fcallback");
    }
  }

  @Test
  void whereTlsEndsAtAProxyBrowsersAreStillToldToUseNothingElse() {
    try (RunningGateway gateway =
        RunningGateway.start("rilato.gateway.session.public-url=https://crm.example.com")) {
      assertThat(gateway.get("/api/v1/contacts").headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000; includeSubDomains");
    }
  }

  @Test
  void theLimitCountsByWhoIsSignedInNotByAddress() {
    try (RunningGateway gateway =
        RunningGateway.start(
            "rilato.gateway.rate-limit.per-second=1", "rilato.gateway.rate-limit.burst=9")) {
      gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
      TestBrowser browser = new TestBrowser(gateway).signIn(LONG);
      HttpResponse<String> answer = browser.get("/api/v1/contacts");
      assertThat(answer.statusCode()).isEqualTo(200);
      while (answer.statusCode() == 200) {
        answer = browser.get("/api/v1/contacts");
      }

      assertProblem(answer, 429, "rate-limited");
      var other =
          gateway
              .request("/api/v1/contacts")
              .header("Authorization", "Bearer " + gateway.issuer.token("u-2"));
      assertThat(gateway.send(other.GET()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAddressThatSendsTooManyBadSessionsIsTurnedAway() {
    try (RunningGateway gateway =
        RunningGateway.start(
            "rilato.gateway.rate-limit.per-second=1", "rilato.gateway.rate-limit.burst=3")) {
      HttpResponse<String> answer = null;
      for (int i = 0; i < 6; i++) {
        answer =
            gateway.send(
                gateway
                    .request("/api/v1/contacts")
                    .header("Cookie", "rilato_portal=1.forged.session")
                    .GET());
      }
      assertProblem(answer, 429, "rate-limited");
    }
  }

  private static HttpResponse<String> session(RunningGateway gateway, String cookie) {
    return gateway.send(gateway.request("/auth/session").header("Cookie", cookie).GET());
  }
}
