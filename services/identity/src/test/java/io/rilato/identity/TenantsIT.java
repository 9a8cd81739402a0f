package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tenants as their operator sees them, and what keeps them apart. */
class TenantsIT {
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
        .atMost(RunningIdentity.PATIENCE)
        .untilAsserted(() ->
            assertThat(identity.get("/api/v1/audit?subject=" + other.id(), ours).body())
                .contains("tenant-deletion-created"));
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

    String restored =
        "/api/v1/users/"
            + item(other.token(), "/api/v1/users", "second@small.example").get("id").asString();
    assertThat(
            identity
                .send("DELETE", restored, other.token(), Map.of(), "If-Match", "*")
                .statusCode())
        .isEqualTo(204);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() ->
            identity.send("POST", "/api/v1/users", other.token(), fourth()).statusCode() == 201);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/quotas", other.token()).body().contains("\"used\":2"));
    var back =
        identity.send("POST", restored + "/restore", other.token(), Map.of(), "If-Match", "*");
    assertThat(back.statusCode()).as(back.body()).isEqualTo(409);
    assertThat(back.body()).contains("quota-exceeded");
  }

  private static Map<String, String> fourth() {
    return Map.of("email", "fourth@small.example", "name", "Fourth");
  }

  @Test
  void ofAllAdministratorsRemovedAtOnceOneStays() {
    Other other = other(identity.clientToken(), "Heads");
    String role = item(other.token(), "/api/v1/roles", "Administrator").get("id").asString();
    List<Map<String, Object>> more = new ArrayList<>();
    for (String name : List.of("b", "c")) {
      JsonNode user =
          identity.created(
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
  void whoMayDoSomethingToTheirOwnTenantAloneIsNoOperator() throws Exception {
    String ours = identity.clientToken();
    String first = identity.bootstrap().get("tenant").asString();
    List<Map<String, String>> grants = new ArrayList<>();
    for (String action : List.of("view", "create", "edit", "delete")) {
      grants.add(Map.of("type", "tenant", "action", action, "scope", "own"));
    }
    String token = identity.tokenOfUserWith(ours, "Small hands", grants, "hands@rilato.example");
    var wish = Map.of("name", "More", "administrator", Map.of("email", "boss@more.example"));
    String tenant = "/api/v1/tenants/" + first;

    assertThat(identity.send("POST", "/api/v1/tenants", token, wish).statusCode()).isEqualTo(403);
    assertThat(identity.get(tenant + "/quotas", token).statusCode()).isEqualTo(403);
    assertThat(identity.send("POST", tenant + "/deletion", token, Map.of("name", "x")).statusCode())
        .isEqualTo(403);
    assertThat(identity.get("/api/v1/tenant-overview", token).statusCode()).isEqualTo(403);
  }

  @Test
  void whoMayDoEverythingToTheirOwnMakesNoRolesAndNoUsers() throws Exception {
    Other other = other(identity.clientToken(), "Narrow");
    var own = List.of(Map.of("type", "*", "action", "*", "scope", "own"));
    String token = identity.tokenOfUserWith(other.token(), "Own", own, "own@narrow.example");
    var all =
        Map.of(
            "name", "All", "grants", List.of(Map.of("type", "*", "action", "*", "scope", "all")));
    var me = Map.of("email", "me@narrow.example", "name", "Me");

    assertThat(identity.send("POST", "/api/v1/roles", token, all).statusCode()).isEqualTo(403);
    assertThat(identity.send("POST", "/api/v1/users", token, me).statusCode()).isEqualTo(403);
    assertThat(identity.send("POST", "/api/v1/users?invite=true", token, me).statusCode())
        .isEqualTo(403);
  }

  private record Other(String id, String client, String secret, String token) {}
}
