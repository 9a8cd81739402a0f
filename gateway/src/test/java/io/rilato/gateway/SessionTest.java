package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final String[] FROM_PORTAL = {"Rilato-Csrf", "1", "Sec-Fetch-Site", "same-origin"};

  private static RunningGateway gateway;
  private TestBrowser browser;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
    gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
    gateway.contact.answers("/api/v1/contacts/live", 200, "text/event-stream", ": hello\n\n");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void newBrowser() {
    browser = new TestBrowser(gateway);
  }

  @Test
  void signingInProvesItselfToIdentityAndLeadsBack() throws Exception {
    Map<String, String> asked = browser.beginSignIn("/app/contacts?filter={\"a\":1}#top");
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "rilato-portal")
        .containsEntry("redirect_uri", "http://localhost:8080/auth/callback")
        .containsEntry("scope", "openid profile email")
        .containsEntry("code_challenge_method", "S256");
    browser.grant(LONG, asked.get("nonce"), "");

    var back = browser.get("/auth/callback?code=c-1&state=" + asked.get("state"));

    assertThat(back.headers().firstValue("Location"))
        .contains("/app/contacts?filter={\"a\":1}#top");
    String form = gateway.identity.last().text();
    assertThat(form).contains("grant_type=authorization_code", "code=c-1");
    String verifier = form.replaceAll(".*code_verifier=([\\w-]+).*", "$1");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(asked.get("code_challenge"));
    assertThat(back.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("rilato_portal=1.")
                .contains("Path=/;", "HttpOnly", "SameSite=Lax", "Max-Age=43"));
    assertThat(browser.cookies).containsOnlyKeys("rilato_portal");
    browser.assertNoTokenSeen();
  }

  @Test
  void severalTabsCanSignInAtOnce() {
    Map<String, String> first = browser.beginSignIn("/app/one");
    Map<String, String> second = browser.beginSignIn("/app/two");

    for (var tab : List.of(first, second)) {
      browser.grant(LONG, tab.get("nonce"), "");
      var back = browser.get("/auth/callback?code=c&state=" + tab.get("state"));
      assertThat(back.headers().firstValue("Location"))
          .contains(tab == first ? "/app/one" : "/app/two");
    }
  }

  @Test
  void aCallbackNobodyAskedForSignsNobodyIn() {
    Map<String, String> asked = browser.beginSignIn("/app/");
    browser.grant(LONG, asked.get("nonce"), "");

    var forged = browser.get("/auth/callback?code=c&state=forged-state-of-an-attacker");
    assertPage(forged, 400);
    browser.grant(LONG, "another sign-in's nonce", "");
    assertPage(browser.get("/auth/callback?code=c&state=" + asked.get("state")), 400);
    var again = browser.get("/auth/callback?code=c&state=" + asked.get("state"));
    assertPage(again, 400);
    assertThat(browser.cookies).doesNotContainKey("rilato_portal");
  }

  @Test
  void whatIdentityRefusesOrCannotAnswerIsAPageWithALink() {
    Map<String, String> refused = browser.beginSignIn("/app/deals?a=\"b");
    assertPage(browser.get("/auth/callback?error=denied&state=" + refused.get("state")), 400);

    Map<String, String> away = browser.beginSignIn("/app/deals");
    gateway.identity.answers("/oauth2/token", 503, "application/json", "{}");
    var page = browser.get("/auth/callback?code=c&state=" + away.get("state"));
    assertPage(page, 503);
    assertThat(page.body()).contains("href=\"/auth/sign-in?to=%2Fapp%2Fdeals\"");
  }

  private static void assertPage(HttpResponse<String> page, int status) {
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(page.body()).contains(">Sign in again</a>").doesNotContain("<script");
  }

  @Test
  void signingInLeadsNowhereButToThePortal() {
    for (String to :
        List.of(
            "https://evil.test/app/",
            "//evil.test/app/",
            "/app//evil.test",
            "/\\evil.test",
            "/app/\\evil",
            "/app/../docs",
            "/app/%2e%2e/docs",
            "/app/..%2fdocs",
            "/app/./../docs",
            "/apple",
            "/docs",
            "app/",
            "",
            "/app/x\r\nSet-Cookie: a=b",
            "/app/\u00e9",
            "javascript:alert(1)",
            "/app/" + "x".repeat(2000))) {
      var answer =
          browser.get("/auth/sign-in?to=" + java.net.URLEncoder.encode(to, StandardCharsets.UTF_8));
      if (to.isEmpty()) {
        assertThat(answer.statusCode()).isEqualTo(302);
        continue;
      }
      assertProblem(answer, 400, "invalid-request");
      assertThat(answer.body()).as(to).contains("\"to\"");
    }
  }

  @Test
  void theApiIsCalledByTheSessionsCookie() {
    browser.signIn(LONG);
    browser.cookies.put("other", "theirs");

    assertThat(browser.get("/api/v1/contacts").statusCode()).isEqualTo(200);
    assertThat(gateway.contact.last().header("authorization")).startsWith("Bearer ey");
    assertThat(gateway.contact.last().header("cookie")).isNull();
    var live = browser.get("/api/v1/contacts/live", "Accept", "text/event-stream");
    assertThat(live.body()).isEqualTo(": hello\n\n");

    gateway.identity.answers("/login", 200, "text/html", "");
    browser.get("/login");
    assertThat(gateway.identity.last().header("cookie")).isEqualTo("other=theirs");
    browser.assertNoTokenSeen();
  }

  @Test
  void aTokenOfTheRequestsOwnWins() {
    browser.signIn(LONG);

    var own = browser.get("/api/v1/contacts", "Authorization", "Bearer not.a.token");
    assertProblem(own, 401, "unauthenticated");
    String token = gateway.issuer.token("u-2");
    var good = browser.send("POST", "/api/v1/contacts", "Authorization", "Bearer " + token);
    assertThat(good.statusCode()).as("no form of another site sets a token").isEqualTo(200);
    assertThat(gateway.contact.last().header("authorization")).isEqualTo("Bearer " + token);
  }

  @Test
  void aChangedCookieIsNoSession() {
    browser.signIn(LONG);
    String good = browser.cookies.get("rilato_portal");
    int middle = good.length() / 2;
    char other = good.charAt(middle) == 'A' ? 'B' : 'A';

    for (String changed :
        List.of(
            good.substring(0, middle) + other + good.substring(middle + 1),
            good.substring(0, middle),
            "2" + good.substring(1),
            "1.nonsense",
            "x")) {
      browser.cookies.put("rilato_portal", changed);
      int before = gateway.contact.seen().size();
      assertProblem(browser.get("/api/v1/contacts"), 401, "unauthenticated");
      assertThat(gateway.contact.seen()).hasSize(before);
      assertThat(browser.cookies).as("taken back").doesNotContainKey("rilato_portal");
    }
  }

  @Test
  void requestsThatMayComeFromElsewhereAreRefused() {
    browser.signIn(LONG);
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      int before = gateway.contact.seen().size();
      for (String[] headers :
          new String[][] {
            {},
            {"Sec-Fetch-Site", "same-origin"},
            {"Rilato-Csrf", "0", "Sec-Fetch-Site", "same-origin"},
            {"Rilato-Csrf", "1"},
            {"Rilato-Csrf", "1", "Sec-Fetch-Site", "cross-site"},
            {"Rilato-Csrf", "1", "Sec-Fetch-Site", "same-site"},
            {"Rilato-Csrf", "1", "Sec-Fetch-Site", "cross-site", "Origin", "http://localhost:8080"},
            {"Rilato-Csrf", "1", "Origin", "https://evil.test"},
            {"Rilato-Csrf", "1", "Origin", "null"},
            {"Rilato-Csrf", "1", "Origin", "http://localhost:8080.evil.test"}
          }) {
        assertProblem(browser.send(method, "/api/v1/contacts", headers), 403, "csrf");
      }
      assertThat(gateway.contact.seen()).hasSize(before);

      assertThat(browser.send(method, "/api/v1/contacts", FROM_PORTAL).statusCode()).isEqualTo(200);
      var older =
          browser.send(
              method, "/api/v1/contacts", "Rilato-Csrf", "1", "Origin", "http://localhost:8080");
      assertThat(older.statusCode()).isEqualTo(200);
    }
    assertThat(browser.get("/api/v1/contacts").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionTooLongForOneCookieIsSplit() {
    String padding = "long claims ".repeat(700);
    browser.signIn(LONG, padding);

    assertThat(browser.cookies.keySet()).hasSizeGreaterThan(3);
    assertThat(browser.cookies.values()).allMatch(value -> value.length() < 3900);
    assertThat(browser.get("/api/v1/contacts").statusCode()).isEqualTo(200);

    browser.signIn(LONG);
    assertThat(browser.cookies).as("the rest is taken back").containsOnlyKeys("rilato_portal");
    browser.signIn(LONG, padding);
    browser.cookies.remove("rilato_portal1");
    assertProblem(browser.get("/api/v1/contacts"), 401, "unauthenticated");
  }

  @Test
  void aPageLearnsWhetherSomebodyIsSignedInAndNothingElse() {
    assertThat(browser.get("/auth/session").body()).isEqualTo("{\"signedIn\":false}");

    browser.signIn(LONG);
    var state = RunningGateway.json(browser.get("/auth/session"));
    assertThat(state.propertyNames()).containsExactlyInAnyOrder("signedIn", "expiresAt");
    assertThat(state.get("signedIn").asBoolean()).isTrue();
  }

  @Test
  void signingOutEndsTheSessionHereAndAtIdentity() {
    browser.signIn(LONG);
    browser.cookies.put("rilato_session", "identity's");
    gateway.identity.answers("/oauth2/revoke", 200, "text/plain", "");
    gateway.identity.on(
        "/oauth2/logout",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://localhost:8080/app/");
          exchange.getResponseHeaders().add("Set-Cookie", "rilato_session=; Path=/; Max-Age=0");
          TestService.send(exchange, 302, "text/plain", "");
        });
    assertProblem(browser.send("POST", "/auth/sign-out"), 403, "csrf");

    var out = browser.send("POST", "/auth/sign-out", FROM_PORTAL);

    assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
    assertThat(out.body()).isEqualTo("{\"to\":\"/app/\"}");
    assertThat(browser.cookies).isEmpty();
    assertThat(gateway.identity.last().text()).contains("token=refresh-token", "rilato-portal");
    var logout = gateway.identity.seen().get(gateway.identity.seen().size() - 2);
    assertThat(logout.text())
        .contains("id_token_hint=ey", "post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F");
    assertThat(logout.header("cookie")).isEqualTo("rilato_session=identity's");
    browser.assertNoTokenSeen();
  }

  @Test
  void signingOutWorksWhileIdentityIsAway() {
    browser.signIn(LONG);
    browser.cookies.put("rilato_session", "identity's");
    gateway.identity.answers("/oauth2/revoke", 503, "text/plain", "");
    gateway.identity.answers("/oauth2/logout", 503, "text/plain", "");

    assertThat(browser.send("POST", "/auth/sign-out", FROM_PORTAL).statusCode()).isEqualTo(200);
    assertThat(browser.cookies).isEmpty();
  }
}
