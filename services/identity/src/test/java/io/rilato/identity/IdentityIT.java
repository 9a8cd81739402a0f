package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rilato.platform.records.RecordJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IdentityIT {
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
  void theFirstStartWritesItsSecretsForTheOwnerOnly() throws Exception {
    JsonNode bootstrap = identity.bootstrap();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity.bootstrapFile)))
        .isEqualTo("rw-------");
    assertThat(bootstrap.get("users").size()).isEqualTo(4);
    assertThat(bootstrap.get("apiClient").get("scopes").get(0).asString()).isEqualTo("*:*");
    assertThat(bootstrap.get("apiClient").get("tokenUrl").asString())
        .isEqualTo(identity.baseUrl + "/oauth2/token");
  }

  @Test
  void anApiClientGetsATokenThatNamesTenantKindAndScopesOnly() {
    JsonNode claims = claims(identity.clientToken());

    assertThat(claims.propertyNames())
        .containsExactlyInAnyOrder("iss", "sub", "tenant", "kind", "scope", "iat", "exp", "jti");
    assertThat(claims.get("kind").asString()).isEqualTo("client");
    assertThat(claims.get("scope").asString()).isEqualTo("*:*");
    assertThat(claims.get("tenant").asString())
        .isEqualTo(identity.bootstrap().get("tenant").asString());
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
  }

  @Test
  void anApiClientMayAskForLessThanItHas() {
    JsonNode client = identity.bootstrap().get("apiClient");
    String id = client.get("id").asString();
    String secret = client.get("secret").asString();

    var answer = identity.clientCredentials(id, secret, "user:view");
    String token = RunningIdentity.json(answer).get("access_token").asString();
    assertThat(claims(token).get("scope").asString()).isEqualTo("user:view");
    assertThat(identity.send("POST", "/api/v1/teams", token, Map.of("name", "x")).statusCode())
        .isEqualTo(403);

    assertThat(identity.clientCredentials(id, secret, "openid").statusCode()).isEqualTo(400);
    assertThat(identity.clientCredentials(id, "wrong", null).statusCode()).isEqualTo(401);
    assertThat(identity.clientCredentials("nobody", secret, null).statusCode()).isEqualTo(401);
  }

  @Test
  void aUserSignsInOnThePageAndGetsAToken() throws Exception {
    try (Browser browser = Browser.commandLine(identity)) {
      String token = browser.token(SELLER, identity.password(SELLER));

      assertThat(claims(token).propertyNames())
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
    JsonNode user = newUser(admin, email, "a long enough password");
    try (Browser browser = Browser.portal(identity)) {
      var signedIn = browser.signIn(browser.authorize(), email, "a long enough password");
      var tokens = RunningIdentity.json(browser.exchange(browser.get(browser.location(signedIn))));
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
      var signedIn = browser.signIn(browser.authorize(), MANAGER, identity.password(MANAGER));
      var tokens = RunningIdentity.json(browser.exchange(browser.get(browser.location(signedIn))));
      String first = tokens.get("refresh_token").asString();
      String second = RunningIdentity.json(browser.refresh(first)).get("refresh_token").asString();
      assertThat(browser.refresh(first).statusCode()).isEqualTo(200);

      assertThat(browser.refresh(second).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRefreshTokenGivenBackIsGoodForNothing() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      var signedIn = browser.signIn(browser.authorize(), MANAGER, identity.password(MANAGER));
      var tokens = RunningIdentity.json(browser.exchange(browser.get(browser.location(signedIn))));
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
    JsonNode user = newUser(admin, "leaver@rilato.example", "a long enough password");
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
  void forgedAndTamperedTokensAreRefused() {
    String token = identity.clientToken();
    String[] parts = token.split("\\.");
    String other = parts[0] + "." + parts[1] + "." + identity.clientToken().split("\\.")[2];
    String none =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[1]
            + ".";

    assertThat(identity.get("/api/v1/me", token).statusCode()).isEqualTo(200);
    for (String bad : List.of(other, none, "x", parts[0] + "." + parts[1] + ".")) {
      assertThat(identity.get("/api/v1/me", bad).statusCode()).as(bad).isEqualTo(401);
    }
  }

  @Test
  void anIdTokenIsNotAnAccessToken() throws Exception {
    try (Browser browser = Browser.portal(identity)) {
      var signedIn = browser.signIn(browser.authorize(), MANAGER, identity.password(MANAGER));
      var tokens = RunningIdentity.json(browser.exchange(browser.get(browser.location(signedIn))));
      String idToken = tokens.get("id_token").asString();

      assertThat(claims(idToken).get("email").asString()).isEqualTo(MANAGER);
      assertThat(identity.get("/api/v1/me", idToken).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void passwordsAreSetByAdministratorsAndByOneselfKnowingTheOld() throws Exception {
    String admin = identity.clientToken();
    JsonNode user = newUser(admin, "changer@rilato.example", "the first password");
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
  void aNewSecretReplacesTheOld() {
    String admin = identity.clientToken();
    var created =
        identity.send(
            "POST",
            "/api/v1/api-clients",
            admin,
            Map.of("name", "Sync", "scopes", List.of("user:view")));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = RunningIdentity.json(created).get("id").asString();
    String path = "/api/v1/api-clients/" + id + "/secret";
    String first =
        RunningIdentity.json(identity.send("POST", path, admin, Map.of())).get("secret").asString();
    identity.clientToken(id, first);

    String second =
        RunningIdentity.json(identity.send("POST", path, admin, Map.of())).get("secret").asString();

    assertThat(identity.clientCredentials(id, first, null).statusCode()).isEqualTo(401);
    String token = identity.clientToken(id, second);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/me", token).statusCode() == 200);
    assertThat(identity.send("POST", path, token, Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void aParameterThatIsSentTwiceIsRefused() {
    String form =
        "grant_type=authorization_code&code=x&code=y&client_id=rilato-cli&code_verifier=z";
    var answer =
        identity.send(
            HttpRequest.newBuilder(URI.create(identity.baseUrl + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_request");
  }

  @Test
  void aClientIsRefusedOnceItHasExpired() {
    String admin = identity.clientToken();
    Map<String, Object> wish =
        Map.of(
            "name",
            "Migration",
            "scopes",
            List.of("user:view"),
            "expiresAt",
            "2020-01-01T00:00:00Z");
    assertThat(identity.send("POST", "/api/v1/api-clients", admin, wish).body())
        .contains("/expiresAt");
    Instant end = Instant.now().plusSeconds(15);
    var created =
        identity.send(
            "POST",
            "/api/v1/api-clients",
            admin,
            Map.of(
                "name", "Migration", "scopes", List.of("user:view"), "expiresAt", end.toString()));
    String id = RunningIdentity.json(created).get("id").asString();
    String secret =
        RunningIdentity.json(
                identity.send("POST", "/api/v1/api-clients/" + id + "/secret", admin, Map.of()))
            .get("secret")
            .asString();
    String token = identity.clientToken(id, secret);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/users", token).statusCode() == 200);

    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/users", token).statusCode() == 403);

    assertThat(Instant.now()).isAfterOrEqualTo(end.truncatedTo(ChronoUnit.MILLIS));
    assertThat(identity.clientCredentials(id, secret, null).statusCode()).isEqualTo(401);
  }

  @Test
  void theFirstTenantSetsUpOthersWhichSeeNothingOfIt() {
    String ours = identity.clientToken();
    var wish =
        Map.of(
            "name", "Other",
            "administrator", Map.of("email", "boss@other.example"),
            "apiClientScopes", List.of("*:*"));
    var created = identity.send("POST", "/api/v1/tenants", ours, wish);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode other = RunningIdentity.json(created);
    JsonNode client = other.get("apiClient");
    String theirs =
        identity.clientToken(client.get("id").asString(), client.get("secret").asString());
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/me", theirs).statusCode() == 200);

    assertThat(identity.send("POST", "/api/v1/tenants", theirs, wish).statusCode()).isEqualTo(403);
    String ourClient = identity.bootstrap().get("apiClient").get("id").asString();
    assertThat(identity.get("/api/v1/api-clients/" + ourClient, theirs).statusCode())
        .isEqualTo(404);
    assertThat(identity.get("/api/v1/api-clients/" + ourClient, ours).statusCode()).isEqualTo(200);
    var stolen =
        identity.send("POST", "/api/v1/api-clients/" + ourClient + "/secret", theirs, Map.of());
    assertThat(stolen.statusCode()).isEqualTo(404);
    assertThat(
            identity
                .send("POST", "/api/v1/tenants", ours, Map.of("administrator", Map.of()))
                .body())
        .contains("/name");
  }

  @Test
  void aTenantThatIsToBeDeletedIsClosedAtOnceAndUnharmedWhenThatIsCancelled() {
    String ours = identity.clientToken();
    Other other = other(ours, "Leaving");
    String path = "/api/v1/tenants/" + other.id() + "/deletion";
    assertThat(identity.send("POST", path, other.token(), Map.of("name", "Leaving")).statusCode())
        .isEqualTo(403);
    assertThat(identity.send("POST", path, ours, Map.of("name", "Living")).body())
        .contains("/name");
    var asked = identity.send("POST", path, ours, Map.of("name", "Leaving"));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    assertThat(RunningIdentity.json(asked).get("state").asString()).isEqualTo("waiting");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> identity.get("/api/v1/users", other.token()).statusCode() == 403);
    assertThatThrownBy(() -> identity.clientToken(other.client(), other.secret()));
    assertThat(identity.get(path + "/certificate", ours).statusCode()).isEqualTo(409);

    var cancelled = identity.send("DELETE", path, ours, Map.of());
    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> identity.get("/api/v1/users", other.token()).statusCode() == 200);
    assertThat(identity.clientToken(other.client(), other.secret())).isNotEmpty();
    String first = identity.bootstrap().get("tenant").asString();
    assertThat(
            identity
                .send("POST", "/api/v1/tenants/" + first + "/deletion", ours, Map.of("name", "x"))
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void theOperatorSaysHowManyUsersATenantMayHave() {
    String ours = identity.clientToken();
    Other other = other(ours, "Small");
    String path = "/api/v1/tenants/" + other.id();
    var quotas = Map.of("quotas", Map.of("users", 2));
    assertThat(identity.send("PUT", path + "/quotas", other.token(), quotas).statusCode())
        .isEqualTo(403);
    assertThat(
            identity
                .send("PUT", path + "/quotas", ours, Map.of("quotas", Map.of("cars", 2)))
                .body())
        .contains("/quotas/cars");
    String none = "/api/v1/tenants/%5E(a%7Ca)*";
    assertThat(identity.get(none + "/quotas", ours).statusCode()).isEqualTo(404);
    assertThat(identity.send("POST", none + "/deletion", ours, Map.of("name", "x")).statusCode())
        .isEqualTo(404);
    var set = identity.send("PUT", path + "/quotas", ours, quotas);
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() ->
            identity
                .get("/api/v1/quotas", other.token())
                .body()
                .contains("\"limit\":2,\"used\":1"));
    var second = Map.of("email", "second@small.example", "name", "Second");
    assertThat(identity.send("POST", "/api/v1/users", other.token(), second).statusCode())
        .isEqualTo(201);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/quotas", other.token()).body().contains("\"used\":2"));
    var third = Map.of("email", "third@small.example", "name", "Third");
    var refused = identity.send("POST", "/api/v1/users", other.token(), third);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("quota-exceeded", "users", "2 of 2");
    var off = Map.of("email", "third@small.example", "name", "Third", "active", false);
    assertThat(identity.send("POST", "/api/v1/users", other.token(), off).statusCode())
        .isEqualTo(201);
  }

  @Test
  void ofAllAdministratorsRemovedAtOnceOneStays() {
    Other other = other(identity.clientToken(), "Heads");
    String role = item(other.token(), "/api/v1/roles", "Administrator").get("id").asString();
    List<Map<String, Object>> more = new ArrayList<>();
    for (String name : List.of("b", "c")) {
      JsonNode user =
          created(
              other.token(),
              "/api/v1/users",
              Map.of("email", name + "@heads.example", "name", name, "roles", List.of(role)));
      more.add(Map.of("id", user.get("id").asString(), "version", 1));
    }
    String boss =
        "/api/v1/users/"
            + item(other.token(), "/api/v1/users", "boss@heads.example").get("id").asString();
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() ->
            identity.send("DELETE", boss, other.token(), Map.of(), "If-Match", "*").statusCode()
                == 204);

    JsonNode answer =
        RunningIdentity.json(
            identity.send(
                "POST",
                "/api/v1/users/batch",
                other.token(),
                Map.of("op", "delete", "items", more)));

    assertThat(answer.get("items").valueStream().map(item -> item.get("status").asInt()))
        .contains(409);
  }

  private static JsonNode item(String token, String path, String name) {
    return await()
        .atMost(RunningIdentity.PATIENCE)
        .until(
            () ->
                RunningIdentity.json(identity.get(path + "?limit=200", token))
                    .path("items")
                    .valueStream()
                    .filter(item -> item.toString().contains("\"" + name + "\""))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void aTenantDoesNotDeleteItsOwnRecord() {
    Other other = other(identity.clientToken(), "Staying");
    String itself = "/api/v1/tenants/" + other.id();

    var refused = identity.send("DELETE", itself, other.token(), Map.of(), "If-Match", "*");

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
    assertThat(refused.body()).contains("deletion");
    assertThat(identity.get(itself, other.token()).statusCode()).isEqualTo(200);
  }

  @Test
  void theOperatorSeesAllTenantsAndNobodyElseDoes() {
    String ours = identity.clientToken();
    Other second = other(ours, "zebra");
    Other first = other(ours, "Yak");
    String path = "/api/v1/tenant-overview";
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get(path + "?q=ZEBRA", ours).body().contains(second.id()));
    assertThat(identity.get(path, first.token()).statusCode()).isEqualTo(403);
    assertThat(identity.get("/api/v1/me", first.token()).body()).contains("\"operator\":false");
    assertThat(identity.get("/api/v1/me", ours).body()).contains("\"operator\":true");

    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = RunningIdentity.json(identity.get(path + "?limit=1" + cursor, ours));
      page.get("items").forEach(tenant -> names.add(tenant.get("name").asString()));
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
    } while (!cursor.isEmpty());
    assertThat(names).containsSubsequence("Rilato", "Yak", "zebra").doesNotHaveDuplicates();

    var wanted = Map.of("name", "Yak");
    identity.send("POST", "/api/v1/tenants/" + first.id() + "/deletion", ours, wanted);
    JsonNode leaving =
        RunningIdentity.json(identity.get(path + "?q=yak", ours)).get("items").get(0);
    assertThat(leaving.at("/deletion/state").asString()).isEqualTo("waiting");
    assertThat(identity.get(path + "?limit=0", ours).body()).contains("/limit");
    assertThat(identity.get(path + "?cursor=x", ours).statusCode()).isEqualTo(400);
  }

  @Test
  void theOperatorSaysHowManyRequestsAMinuteATenantMaySend() {
    String ours = identity.clientToken();
    Other other = other(ours, "Quiet");
    String path = "/api/v1/tenants/" + other.id() + "/quotas";
    var none = Map.of("quotas", Map.of("requestsPerMinute", 0));
    assertThat(identity.send("PUT", path, ours, none).body())
        .contains("/quotas/requestsPerMinute", "From 1 to");
    var set = identity.send("PUT", path, ours, Map.of("quotas", Map.of("requestsPerMinute", 90)));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);

    String told = "/internal/request-quotas";
    await()
        .atMost(RunningIdentity.PATIENCE)
        .untilAsserted(() -> {
          JsonNode quotas = RunningIdentity.json(identity.get(told, null));
          assertThat(quotas.path("usual").asLong()).isEqualTo(60_000);
          assertThat(quotas.path("own").path(other.id()).asLong()).isEqualTo(90);
        });
    String tag = identity.get(told, null).headers().firstValue("ETag").orElseThrow();
    var request = HttpRequest.newBuilder(URI.create(identity.baseUrl + told));
    assertThat(identity.send(request.header("If-None-Match", tag)).statusCode()).isEqualTo(304);
    assertThat(identity.get("/api/v1/quotas", other.token()).body())
        .contains("{\"name\":\"requestsPerMinute\",\"limit\":90}");
  }

  private record Other(String id, String client, String secret, String token) {}

  private static Other other(String ours, String name) {
    var wish =
        Map.of(
            "name", name,
            "administrator", Map.of("email", "boss@" + name + ".example"),
            "apiClientScopes", List.of("*:*"));
    JsonNode made = RunningIdentity.json(identity.send("POST", "/api/v1/tenants", ours, wish));
    String client = made.get("apiClient").get("id").asString();
    String secret = made.get("apiClient").get("secret").asString();
    String token = identity.clientToken(client, secret);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/me", token).statusCode() == 200);
    return new Other(made.get("id").asString(), client, secret, token);
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
      assertThat(claims(token).get("tenant").asString()).isEqualTo(tenants.get(1));
    }
  }

  @Test
  void badInputPointsAtTheField() {
    String admin = identity.clientToken();

    var user =
        identity.send(
            "POST",
            "/api/v1/users",
            admin,
            Map.of("email", "no email", "name", "", "roles", List.of(), "teamId", "nowhere"));
    assertThat(user.statusCode()).isEqualTo(400);
    assertThat(user.body()).contains("/email", "/name");
    var client =
        identity.send(
            "POST", "/api/v1/api-clients", admin, Map.of("name", "x", "scopes", List.of("all")));
    assertThat(client.body()).contains("/scopes/0");
    var role =
        identity.send(
            "POST",
            "/api/v1/roles",
            admin,
            Map.of("name", "x", "grants", List.of(Map.of("type", "thing", "action", "view"))));
    assertThat(role.body()).contains("/grants/0/type", "/grants/0/scope");
    var twice =
        identity.send(
            "POST", "/api/v1/users", admin, Map.of("email", SELLER.toUpperCase(), "name", "Again"));
    assertThat(twice.statusCode()).isEqualTo(409);
    var body = identity.send("PUT", "/api/v1/users/x@1/password", admin, Map.of());
    assertThat(body.statusCode()).isIn(400, 404);
  }

  @Test
  void aTeamCannotBeBelowItself() {
    String admin = identity.clientToken();
    JsonNode top = created(admin, "/api/v1/teams", Map.of("name", "Top"));
    JsonNode low =
        created(
            admin, "/api/v1/teams", Map.of("name", "Low", "parentId", top.get("id").asString()));

    var cycle =
        identity.send(
            "PATCH",
            "/api/v1/teams/" + top.get("id").asString(),
            admin,
            Map.of("parentId", low.get("id").asString()),
            "If-Match",
            "\"1\"");

    assertThat(cycle.statusCode()).isEqualTo(409);
    assertThat(cycle.body()).contains("hierarchy-cycle");
  }

  @Test
  void keysAndDiscoveryAreOpenAndShowNoPrivateParts() {
    var keys = identity.get("/oauth2/jwks", null);
    assertThat(keys.statusCode()).isEqualTo(200);
    assertThat(RunningIdentity.json(keys).get("keys").get(0).propertyNames())
        .contains("kid", "n", "e")
        .doesNotContain("d", "p", "q");
    var discovery = RunningIdentity.json(identity.get("/.well-known/openid-configuration", null));
    assertThat(discovery.get("issuer").asString()).isEqualTo(identity.baseUrl);
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

  private static JsonNode newUser(String admin, String email, String password) {
    JsonNode user = created(admin, "/api/v1/users", Map.of("email", email, "name", "Some One"));
    String path = "/api/v1/users/" + user.get("id").asString() + "/password";
    assertThat(identity.send("PUT", path, admin, Map.of("password", password)).statusCode())
        .isEqualTo(204);
    return user;
  }

  private static JsonNode created(String token, String path, Map<String, ?> body) {
    var answer = identity.send("POST", path, token, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return RunningIdentity.json(answer);
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

  private static JsonNode claims(String token) {
    byte[] body = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return RecordJson.mapper().readTree(body);
  }
}
