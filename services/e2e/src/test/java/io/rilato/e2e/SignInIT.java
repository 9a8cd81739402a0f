package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.gateway.GatewayApplication;
import io.rilato.identity.IdentityApplication;
import io.rilato.testkit.suite.RunningSuite;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People sign in at the gateway with identity's own page, as a browser does. */
class SignInIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ME = "/api/v1/me";
  private static final String PASSWORD = "a pass phrase of enough length";

  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            Map.of("identity:rilato.identity.tokens.access", "20s"),
            IdentityApplication.class,
            GatewayApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static CookieBrowser signedIn(String email) {
    hire(email);
    CookieBrowser browser = new CookieBrowser(suite.url("gateway"));
    HttpResponse<String> arrived = browser.signIn("/app/contacts", email, PASSWORD);
    assertThat(arrived.uri().getPath()).isEqualTo("/app/contacts");
    return browser;
  }

  private static void hire(String email) {
    JsonNode roles = suite.api().get("/api/v1/roles?limit=50").orThrow().body().path("items");
    String user =
        "{\"email\":\"%s\",\"name\":\"Some One\",\"roles\":[\"%s\"]}"
            .formatted(email, roles.get(0).path("id").asString());
    String id = suite.api().post("/api/v1/users", user).orThrow().id();
    suite
        .api()
        .put("/api/v1/users/" + id + "/password", "{\"password\":\"" + PASSWORD + "\"}")
        .orThrow();
  }

  private static void awaitKnown(CookieBrowser browser) {
    await().atMost(PATIENCE).until(() -> browser.get(ME).statusCode() == 200);
  }

  @Test
  void whoSignsInUsesTheApiWithoutEverHoldingAToken() {
    CookieBrowser browser = signedIn("page@sign-in.example");
    awaitKnown(browser);

    assertThat(browser.get(ME).body()).contains("page@sign-in.example");
    assertThat(browser.get("/auth/session").body()).contains("\"signedIn\":true");
    assertThat(browser.received())
        .allSatisfy(answer ->
            assertThat(answer.body() + answer.headers().map())
                .doesNotContainPattern("eyJ[\\w-]{20,}\\.eyJ")
                .doesNotContain("refresh_token"));
  }

  @Test
  void requestsAtTheEndOfATokenAllPass() throws Exception {
    CookieBrowser browser = signedIn("renewal@sign-in.example");
    awaitKnown(browser);
    String cookies = browser.cookieHeader();
    // Half of a short token's life is left when it is renewed.
    await()
        .atMost(PATIENCE)
        .until(() -> !browser.send("GET", ME, cookies).headers().allValues("Set-Cookie").isEmpty());

    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> browser.send("GET", ME, cookies)));
      }
    }
    for (var answer : answers) {
      assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
    }
  }

  @Test
  void whoIsSwitchedOffLosesTheSession() {
    String email = "leaver@sign-in.example";
    CookieBrowser browser = signedIn(email);
    awaitKnown(browser);
    JsonNode me = CookieBrowser.json(browser.get(ME));
    String path = "/api/v1/users/" + me.path("id").asString();
    long version = suite.api().get(path).orThrow().version();

    suite.api().patch(path, version, "{\"active\":false}").orThrow();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(browser.get(ME).statusCode()).isEqualTo(401);
          assertThat(browser.get("/auth/session").body()).isEqualTo("{\"signedIn\":false}");
        });
  }

  @Test
  void aSessionEndedElsewhereIsOverWithinFiveSeconds() {
    CookieBrowser browser = signedIn("elsewhere@sign-in.example");
    awaitKnown(browser);
    String user = CookieBrowser.json(browser.get(ME)).path("id").asString();

    suite.api().delete("/api/v1/users/" + user + "/sessions", 1).orThrow();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> browser.get("/auth/session").body().equals("{\"signedIn\":false}"));
    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
  }

  @Test
  void whoSignsOutIsAskedForThePasswordAgain() {
    CookieBrowser browser = signedIn("out@sign-in.example");
    awaitKnown(browser);
    String before = browser.cookieHeader();

    var out = browser.post("/auth/sign-out", "Rilato-Csrf", "1", "Sec-Fetch-Site", "same-origin");

    assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
    assertThat(out.body()).isEqualTo("{\"to\":\"/app/\"}");
    assertThat(browser.get(ME).statusCode()).isEqualTo(401);
    assertThat(browser.follow("/auth/sign-in").uri().getPath()).isEqualTo("/login");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(browser.send("GET", ME, before).statusCode())
                .as("a stolen cookie, when its access token has ended")
                .isEqualTo(401));
  }
}
