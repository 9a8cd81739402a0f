package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The first start, API clients and their tokens, what people are. */
class IdentityIT {
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
    JsonNode claims = RunningIdentity.claims(identity.clientToken());

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
    assertThat(RunningIdentity.claims(token).get("scope").asString()).isEqualTo("user:view");
    assertThat(identity.send("POST", "/api/v1/teams", token, Map.of("name", "x")).statusCode())
        .isEqualTo(403);

    assertThat(identity.clientCredentials(id, secret, "openid").statusCode()).isEqualTo(400);
    assertThat(identity.clientCredentials(id, "wrong", null).statusCode()).isEqualTo(401);
    assertThat(identity.clientCredentials("nobody", secret, null).statusCode()).isEqualTo(401);
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
    JsonNode top = identity.created(admin, "/api/v1/teams", Map.of("name", "Top"));
    JsonNode low =
        identity.created(
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
  void restoringATeamClosesNoCycle() {
    String admin = identity.clientToken();
    String top = team(admin, "Crown", null);
    String middle = team(admin, "Trunk", top);
    String low = team(admin, "Root", middle);
    String path = "/api/v1/teams/";
    assertThat(
            identity.send("DELETE", path + middle, admin, Map.of(), "If-Match", "*").statusCode())
        .isEqualTo(204);
    var moved = identity.send("PATCH", path + top, admin, Map.of("parentId", low), "If-Match", "*");
    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);

    var restored =
        identity.send("POST", path + middle + "/restore", admin, Map.of(), "If-Match", "*");

    assertThat(restored.statusCode()).as(restored.body()).isEqualTo(409);
    assertThat(restored.body()).contains("hierarchy-cycle");
  }

  private static String team(String admin, String name, String parent) {
    Map<String, String> wish =
        parent == null ? Map.of("name", name) : Map.of("name", name, "parentId", parent);
    return identity.created(admin, "/api/v1/teams", wish).get("id").asString();
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
}
