package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionRenewalTest {
  private static final Duration LONG = Duration.ofMinutes(15);

  private static RunningGateway gateway;
  private TestBrowser browser;
  private long refreshesBefore;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            "spring.main.sources=" + MovedClock.Source.class.getName(),
            "rilato.security.clock-skew=1h");
    gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void signedIn() {
    gateway.bean(MovedClock.class).reset();
    browser = new TestBrowser(gateway).signIn(LONG);
    refreshesBefore = browser.refreshes();
  }

  private long refreshes() {
    return browser.refreshes() - refreshesBefore;
  }

  private static void forward(Duration time) {
    gateway.bean(MovedClock.class).forward(time);
  }

  @Test
  void aTokenAboutToEndIsRenewedOnTheWay() {
    browser.grant(LONG, "", "");
    forward(Duration.ofMinutes(13));
    assertThat(browser.get("/api/v1/contacts").statusCode()).isEqualTo(200);
    assertThat(refreshes()).as("two minutes are left").isZero();

    forward(Duration.ofSeconds(61));
    String before = browser.cookies.get("rilato_portal");
    assertThat(browser.get("/api/v1/contacts").statusCode()).isEqualTo(200);

    assertThat(refreshes()).isOne();
    assertThat(browser.cookies.get("rilato_portal")).isNotEqualTo(before);
    assertThat(browser.get("/api/v1/contacts").statusCode()).isEqualTo(200);
    assertThat(refreshes()).isOne();
    browser.assertNoTokenSeen();
  }

  @Test
  void manyRequestsAtTheEndRenewOnce() throws Exception {
    browser.grant(LONG, "", "");
    forward(LONG);
    String old = browser.cookieHeader();
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(
            threads.submit(() ->
                gateway.send(gateway.request("/api/v1/contacts").header("Cookie", old).GET())));
      }
    }
    for (var answer : answers) {
      assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
      assertThat(answer.get().headers().allValues("Set-Cookie")).hasSize(1);
    }
    assertThat(refreshes()).isOne();

    var late = gateway.send(gateway.request("/api/v1/contacts").header("Cookie", old).GET());
    assertThat(late.statusCode()).as("the old cookie, a moment later").isEqualTo(200);
    assertThat(refreshes()).isOne();
  }

  @Test
  void whoIsSwitchedOffIsSignedOut() {
    gateway.identity.answers(
        "/oauth2/token", 400, "application/json", "{\"error\":\"invalid_grant\"}");
    forward(LONG);

    assertProblem(browser.get("/api/v1/contacts"), 401, "unauthenticated");
    assertThat(browser.cookies).isEmpty();
    assertThat(browser.get("/auth/session").body()).isEqualTo("{\"signedIn\":false}");
  }

  @Test
  void nobodyIsSignedOutWhileIdentityIsAway() {
    gateway.identity.answers("/oauth2/token", 503, "application/json", "{}");
    forward(LONG.minusSeconds(30));
    assertThat(browser.get("/api/v1/contacts").statusCode()).as("30 s are left").isEqualTo(200);

    forward(Duration.ofSeconds(31));
    var away = browser.get("/api/v1/contacts");
    assertProblem(away, 503, "unavailable");
    assertThat(away.headers().firstValue("Retry-After")).isPresent();
    assertThat(browser.cookies).containsKey("rilato_portal");

    browser.grant(LONG, "", "");
    assertThat(browser.get("/api/v1/contacts").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionEndsHoweverMuchItIsUsed() {
    browser.grant(LONG, "", "");
    forward(Duration.ofHours(12));

    assertProblem(browser.get("/api/v1/contacts"), 401, "unauthenticated");
    assertThat(refreshes()).isZero();
    assertThat(browser.cookies).isEmpty();
  }
}
