package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.identity.lockout.FailedSignIns;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Signing in on the page, and what one has of it. */
class SignInPageIT {
  private static final String ADMINISTRATOR = "administrator@rilato.example";
  private static final String MANAGER = "manager@rilato.example";
  private static final String SELLER = "seller@rilato.example";

  @TempDir static Path directory;
  private static RunningIdentity identity;

  @BeforeAll
  static void start() {
    identity = new RunningIdentity(directory);
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @Test
  void aUserSignsInOnThePageAndGetsAToken() throws Exception {
    try (Browser browser = Browser.commandLine(identity)) {
      String token = browser.token(SELLER, identity.password(SELLER));

      assertThat(RunningIdentity.claims(token).propertyNames())
          .containsExactlyInAnyOrder(
              "iss", "sub", "tenant", "kind", "sid", "scope", "iat", "exp", "jti");
      JsonNode me = RunningIdentity.json(identity.get("/api/v1/me", token));
      assertThat(me.get("email").asString()).isEqualTo(SELLER);
      assertThat(me.get("team").get("name").asString()).isEqualTo("Sales North");
      assertThat(me.get("roles").get(0).get("name").asString()).isEqualTo("Seller");
      assertThat(me.get("tenant").get("name").asString()).isEqualTo("Rilato");
      assertThat(me.get("tenant").get("baseCurrency").asString()).isEqualTo("EUR");
      assertThat(me.get("tenant").hasNonNull("timeZone")).isTrue();
      assertThat(me.get("permissions").get("lead").get("view").asString()).isEqualTo("own");
      assertThat(me.get("permissions").get("note").get("create").asString()).isEqualTo("own");
      assertThat(me.get("permissions").get("lead").has("delete")).isFalse();
      JsonNode info = RunningIdentity.json(identity.get("/userinfo", token));
      assertThat(info.get("sub").asString()).isEqualTo(me.get("id").asString());
    }
  }

  @Test
  void whoIsSignedInIsNotAskedAgainUntilSigningOut() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      browser.token(MANAGER, identity.password(MANAGER));

      HttpResponse<String> again = browser.authorize();
      assertThat(browser.location(again)).startsWith(browser.redirectUri + "?code=");

      String page = browser.get(identity.baseUrl + "/logout").body();
      String csrf = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
      browser.post(identity.baseUrl + "/logout", Map.of("_csrf", csrf));
      assertThat(browser.location(browser.authorize())).contains("/login?continue=");
    }
  }

  @Test
  void aWrongPasswordIsRefusedWithoutSayingWhatIsWrong() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      var wrong = browser.signIn(browser.authorize(), SELLER, "not the password");
      var unknown =
          browser.signIn(browser.authorize(), "nobody@rilato.example", "not the password");

      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body())
          .contains("Email or password is not right")
          .contains("role=\"alert\"");
      assertThat(wrong.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
      assertThat(unknown.statusCode()).isEqualTo(401);
      assertThat(unknown.body().replaceAll("value=\"[^\"]*\"", ""))
          .isEqualTo(wrong.body().replaceAll("value=\"[^\"]*\"", ""));
    }
  }

  @Test
  void anInputCannotBecomeMarkup() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      var page =
          browser.signIn(browser.authorize(), "\"><script>alert(1)</script>", "whatever it is");

      assertThat(page.body()).doesNotContain("<script");
    }
  }

  @Test
  void theFormIsTakenFromThePageOnly() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      var answer =
          browser.post(
              identity.baseUrl + "/login",
              Map.of("username", SELLER, "password", identity.password(SELLER)));

      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().allValues("Set-Cookie").toString())
          .doesNotContain("rilato_session=");
    }
  }

  @Test
  void signingInLeadsNowhereElse() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      browser.authorize();
      var page = browser.get(identity.baseUrl + "/login?continue=https://evil.test/");

      assertThat(page.body()).doesNotContain("evil.test");
    }
  }

  @Test
  void aCodeIsGoodOnceAndOnlyWithItsVerifier() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      var signedIn = browser.signIn(browser.authorize(), MANAGER, identity.password(MANAGER));
      var back = browser.get(browser.location(signedIn));
      var stolen =
          browser.post(
              identity.baseUrl + "/oauth2/token",
              Map.of(
                  "grant_type",
                  "authorization_code",
                  "client_id",
                  browser.client,
                  "code",
                  Browser.code(back),
                  "redirect_uri",
                  browser.redirectUri,
                  "code_verifier",
                  "another-verifier-of-at-least-forty-three-characters-0123"));
      assertThat(stolen.statusCode()).isEqualTo(400);

      var first = browser.exchange(back);
      assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
      assertThat(browser.exchange(back).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void withoutProofKeyOrWithAnotherAddressThereIsNoCode() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      var noProof = browser.authorize(Map.of("code_challenge", "", "code_challenge_method", ""));
      assertThat(noProof.headers().firstValue("Location").orElse("")).doesNotContain("code=");
      var elsewhere = browser.authorize(Map.of("redirect_uri", "https://evil.test/callback"));
      assertThat(elsewhere.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aRefreshTokenIsGoodOnceAndNotForDisabledUsers() throws Exception {
    String admin = identity.clientToken();
    String email = "refresh@rilato.example";
    JsonNode user = identity.newUser(admin, email, "a long enough password");
    try (Browser browser = Browser.portal(identity)) {
      JsonNode tokens = browser.tokens(email, "a long enough password");
      String refresh = tokens.get("refresh_token").asString();

      var second = browser.refresh(refresh);
      assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
      assertThat(RunningIdentity.json(browser.refresh(refresh)))
          .as("the same tokens again, within the grace")
          .isEqualTo(RunningIdentity.json(second));

      String newer = RunningIdentity.json(second).get("refresh_token").asString();
      disable(admin, user);
      assertThat(browser.refresh(refresh).statusCode()).isEqualTo(400);
      assertThat(browser.refresh(newer).statusCode()).isEqualTo(400);
      assertThat(browser.location(browser.authorize())).contains("/login?");
    }
  }

  @Test
  void aRefreshTokenUsedTwiceWithinTheGraceEndsNothing() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      JsonNode tokens = browser.tokens(MANAGER, identity.password(MANAGER));
      String first = tokens.get("refresh_token").asString();
      String second = RunningIdentity.json(browser.refresh(first)).get("refresh_token").asString();
      assertThat(browser.refresh(first).statusCode()).isEqualTo(200);

      assertThat(browser.refresh(second).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRefreshTokenGivenBackIsGoodForNothing() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      JsonNode tokens = browser.tokens(MANAGER, identity.password(MANAGER));
      String first = tokens.get("refresh_token").asString();
      String second = RunningIdentity.json(browser.refresh(first)).get("refresh_token").asString();

      var revoked =
          browser.post(
              identity.baseUrl + "/oauth2/revoke",
              Map.of("token", second, "client_id", browser.client));

      assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
      assertThat(browser.refresh(second).statusCode()).isEqualTo(400);
      assertThat(browser.refresh(first).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aDisabledUserIsRefusedWithinFiveSeconds() throws Exception {
    String admin = identity.clientToken();
    JsonNode user = identity.newUser(admin, "leaver@rilato.example", "a long enough password");
    try (Browser browser = Browser.commandLine(identity)) {
      String token = browser.token("leaver@rilato.example", "a long enough password");
      await()
          .atMost(RunningIdentity.PATIENCE)
          .until(() -> identity.get("/api/v1/me", token).statusCode() == 200);

      disable(admin, user);

      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> {
            var answer = identity.get("/api/v1/me", token);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("disabled");
          });
      var signIn =
          browser.signIn(browser.authorize(), "leaver@rilato.example", "a long enough password");
      assertThat(signIn.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void passwordsAreSetByAdministratorsAndByOneselfKnowingTheOld() throws Exception {
    String admin = identity.clientToken();
    JsonNode user = identity.newUser(admin, "changer@rilato.example", "the first password");
    String path = "/api/v1/users/" + user.get("id").asString() + "/password";
    try (Browser browser = Browser.commandLine(identity)) {
      String own = browser.token("changer@rilato.example", "the first password");
      String seller;
      try (Browser other = Browser.commandLine(identity)) {
        seller = other.token(SELLER, identity.password(SELLER));
      }
      Map<String, String> wish = Map.of("password", "the second password");
      await()
          .atMost(RunningIdentity.PATIENCE)
          .until(() -> identity.get("/api/v1/me", own).statusCode() == 200);

      assertThat(identity.send("PUT", path, seller, wish).statusCode()).isEqualTo(403);
      assertThat(identity.send("PUT", path, own, wish).statusCode()).isEqualTo(403);
      assertThat(identity.send("PUT", path, own, Map.of("password", "short")).body())
          .contains("/password", "too-short");
      var knowing =
          Map.of("password", "the second password", "currentPassword", "the first password");
      assertThat(identity.send("PUT", path, own, knowing).statusCode()).isEqualTo(204);

      // Where it was changed one stays signed in.
      assertThat(browser.location(browser.authorize())).contains("?code=");
      try (Browser fresh = Browser.commandLine(identity)) {
        assertThat(fresh.token("changer@rilato.example", "the second password")).isNotEmpty();
      }
    }
  }

  @Test
  void whoHasAccountsInSeveralTenantsChoosesOne() throws Exception {
    String ours = identity.clientToken();
    List<String> tenants = new ArrayList<>();
    for (String name : List.of("One", "Two")) {
      var created =
          identity.send(
              "POST",
              "/api/v1/tenants",
              ours,
              Map.of(
                  "name",
                  name,
                  "administrator",
                  Map.of("email", "both@example.test", "password", "the same password")));
      tenants.add(RunningIdentity.json(created).get("id").asString());
    }
    try (Browser browser = Browser.portal(identity)) {
      var which = browser.signIn(browser.authorize(), "both@example.test", "the same password");
      assertThat(which.statusCode()).isEqualTo(200);
      assertThat(which.body()).contains("Organisation", ">", tenants.get(1));

      var chosen =
          browser.signIn(
              browser.authorize(),
              "both@example.test",
              "the same password",
              Map.of("tenant", tenants.get(1)));
      var tokens = browser.exchange(browser.get(browser.location(chosen)));
      String token = RunningIdentity.json(tokens).get("access_token").asString();
      assertThat(RunningIdentity.claims(token).get("tenant").asString()).isEqualTo(tenants.get(1));
    }
  }

  @Test
  void failuresInOneTenantAreNotForgottenByAnother() throws Exception {
    String ours = identity.clientToken();
    String email = "same@example.test";
    JsonNode target = tenant(ours, "Target", email, "the password of the target");
    JsonNode attacker = tenant(ours, "Attacker", email, "the password of the other");
    Map<String, String> targetOnly = Map.of("tenant", target.get("id").asString());
    guess(email, targetOnly, 10);
    unlock(attacker, email);

    try (Browser browser = Browser.portal(identity)) {
      var other = browser.signIn(browser.authorize(), email, "the password of the other");
      assertThat(other.statusCode()).isEqualTo(303);
    }
    try (Browser browser = Browser.portal(identity)) {
      String right = "the password of the target";
      assertThat(browser.signIn(browser.authorize(), email, right, targetOnly).statusCode())
          .isEqualTo(401);
      unlock(target, email);
      assertThat(browser.signIn(browser.authorize(), email, right, targetOnly).statusCode())
          .isEqualTo(303);
    }
  }

  @Test
  void whatIsLockedDoesNotTellWhetherThereIsAnAccount() throws Exception {
    Map<String, String> nowhere = Map.of("tenant", "nonsense");
    identity.newUser(identity.clientToken(), "there@rilato.example", "a long enough password");
    for (String email : List.of("there@rilato.example", "not-there@rilato.example")) {
      guess(email, nowhere, 10);
      try (Browser browser = Browser.portal(identity)) {
        assertThat(browser.signIn(browser.authorize(), email, "another guess").statusCode())
            .as(email)
            .isEqualTo(429);
      }
    }
  }

  private static void guess(String email, Map<String, String> more, int times) throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      for (int i = 0; i < times; i++) {
        assertThat(
                browser.signIn(browser.authorize(), email, "guess number " + i, more).statusCode())
            .isEqualTo(401);
      }
    }
  }

  /** As an administrator of that tenant. */
  private static void unlock(JsonNode tenant, String email) {
    JsonNode client = tenant.get("apiClient");
    String token =
        identity.clientToken(client.get("id").asString(), client.get("secret").asString());
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/users", token).body().contains(email));
    JsonNode users = RunningIdentity.json(identity.get("/api/v1/users", token));
    String path = "/api/v1/users/" + users.at("/items/0/id").asString() + "/unlock";
    assertThat(identity.send("POST", path, token, Map.of()).statusCode()).isEqualTo(204);
  }

  private static JsonNode tenant(String operator, String name, String email, String password) {
    return identity.created(
        operator,
        "/api/v1/tenants",
        Map.of(
            "name", name,
            "administrator", Map.of("email", email, "password", password),
            "apiClientScopes", List.of("*:*")));
  }

  @Test
  void ofManyAttemptsAtTheSameMomentNoMoreAreJudgedThanOfManyInARow() {
    FailedSignIns failures = identity.bean(FailedSignIns.class);
    String email = "many@rilato.example";

    long judged =
        IntStream.range(0, 40)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> failures.begin("192.0.2.9", email)))
            .toList()
            .stream()
            .filter(CompletableFuture::join)
            .count();

    assertThat(judged).isEqualTo(10);
  }

  @Test
  void tooManyWrongPasswordsAreThrottled() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      int status = 0;
      for (int i = 0; i < 11; i++) {
        status =
            browser
                .signIn(browser.authorize(), "target@rilato.example", "guess number " + i)
                .statusCode();
      }
      assertThat(status).isEqualTo(429);
      var other =
          browser.signIn(browser.authorize(), ADMINISTRATOR, identity.password(ADMINISTRATOR));
      assertThat(other.statusCode()).isEqualTo(303);
    }
  }

  @Test
  void anIdTokenIsNotAnAccessToken() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      JsonNode tokens = browser.tokens(MANAGER, identity.password(MANAGER));
      String idToken = tokens.get("id_token").asString();

      assertThat(RunningIdentity.claims(idToken).get("email").asString()).isEqualTo(MANAGER);
      assertThat(identity.get("/api/v1/me", idToken).statusCode()).isEqualTo(401);
    }
  }

  private static void disable(String admin, JsonNode user) {
    var answer =
        identity.send(
            "PATCH",
            "/api/v1/users/" + user.get("id").asString(),
            admin,
            Map.of("active", false),
            "If-Match",
            "\"" + user.get("version").asLong() + "\"");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
