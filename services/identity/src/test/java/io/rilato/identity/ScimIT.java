package io.rilato.identity;

import static io.rilato.identity.RunningIdentity.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Users and teams kept in step by a directory, in the words that Entra ID and Okta send. */
class ScimIT {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private static RunningIdentity identity;
  private static String token;

  @BeforeAll
  static void start(@TempDir Path folder) {
    identity = new RunningIdentity(folder);
    token = identity.clientToken();
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @Test
  void aDirectoryCreatesFindsChangesAndRemovesAUser() {
    assertThat(found("userName eq \"grace@scim.example\"")).isEmpty();
    JsonNode made = created("/Users", user("Grace@scim.example", "Grace Hopper", "e-1"));
    String path = "/Users/" + made.path("id").asString();
    assertThat(made.path("userName").asString()).isEqualTo("grace@scim.example");
    assertThat(made.at("/meta/location").asString()).endsWith("/scim/v2" + path);

    assertThat(found("userName eq \"grace@scim.example\"")).hasSize(1);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> found("externalId eq \"e-1\"").size() == 1);

    HttpResponse<String> twice =
        send("POST", "/Users", user("grace@scim.example", "Grace Again", "e-2"));
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(json(twice).path("scimType").asString()).isEqualTo("uniqueness");

    JsonNode off = json(patched(path, Map.of("op", "Replace", "path", "active", "value", "False")));
    assertThat(off.path("active").asBoolean()).isFalse();
    JsonNode renamed =
        json(
            patched(path, Map.of("op", "replace", "value", Map.of("displayName", "Rear Admiral"))));
    assertThat(renamed.path("displayName").asString()).isEqualTo("Rear Admiral");
    assertThat(renamed.path("active").asBoolean()).isFalse();
    JsonNode record = json(identity.get("/api/v1/users/" + made.path("id").asString(), token));
    assertThat(record.path("name").asString()).isEqualTo("Rear Admiral");
    assertThat(record.at("/externalIds/scim").asString()).isEqualTo("e-1");

    assertThat(send("DELETE", path, Map.of()).statusCode()).isEqualTo(204);
    assertThat(identity.get("/scim/v2" + path, token).statusCode()).isEqualTo(404);
    assertThat(found("userName eq \"grace@scim.example\"")).isEmpty();
  }

  @Test
  void aGroupIsATeamAndItsMembersAreInIt() {
    String ada = created("/Users", user("ada@scim.example", "Ada", "e-3")).path("id").asString();
    String alan = created("/Users", user("alan@scim.example", "Alan", "e-4")).path("id").asString();
    JsonNode group =
        created(
            "/Groups",
            Map.of(
                "schemas",
                List.of(GROUP),
                "displayName",
                "Enigma",
                "externalId",
                "g-1",
                "members",
                List.of(Map.of("value", ada))));
    String team = group.path("id").asString();
    String path = "/Groups/" + team;
    assertThat(teamOf(ada)).isEqualTo(team);

    patched(path, Map.of("op", "Add", "path", "members", "value", List.of(Map.of("value", alan))));
    assertThat(teamOf(alan)).isEqualTo(team);
    assertThat(json(identity.get("/scim/v2" + path, token)).path("members")).hasSize(2);

    patched(path, Map.of("op", "Remove", "path", "members[value eq \"" + ada + "\"]"));
    assertThat(teamOf(ada)).isNull();
    assertThat(teamOf(alan)).isEqualTo(team);

    assertThat(send("DELETE", path, Map.of()).statusCode()).isEqualTo(204);
    assertThat(teamOf(alan)).isNull();
  }

  @Test
  void whatIsWrongIsToldInScimsWords() {
    HttpResponse<String> noEmail = send("POST", "/Users", user("no email", "Nobody", "e-5"));
    assertThat(noEmail.statusCode()).isEqualTo(400);
    assertThat(json(noEmail).path("detail").asString()).contains("/email");

    Map<String, Object> unknownRole =
        Map.of(
            "schemas", List.of(USER),
            "userName", "role@scim.example",
            "roles", List.of(Map.of("value", "Emperor")));
    assertThat(json(send("POST", "/Users", unknownRole)).path("detail").asString())
        .contains("Emperor");
    assertThat(send("GET", "/Users?filter=userName%20xx%20%22a%22", null).statusCode())
        .isEqualTo(400);
    assertThat(identity.get("/scim/v2/Users", null).statusCode()).isEqualTo(401);
    for (String path : List.of("/Users/not@an@id", "/Users/nobody", "/Groups/not@an@id")) {
      assertThat(identity.get("/scim/v2" + path, token).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(identity.get("/scim/v2/ServiceProviderConfig", token).statusCode()).isEqualTo(200);
    assertThat(identity.get("/scim/v2/Schemas", token).body()).contains(USER);
  }

  @Test
  void aGroupWithAMemberThatIsNotThereIsNotMadeAtAll() {
    var refused =
        send(
            "POST",
            "/Groups",
            Map.of(
                "schemas",
                List.of(GROUP),
                "displayName",
                "Half",
                "externalId",
                "g-half",
                "members",
                List.of(Map.of("value", "nobody"))));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(json(refused).path("detail").asString()).contains("nobody");
    assertThat(identity.get("/api/v1/teams/by/scim/g-half", token).statusCode()).isEqualTo(404);
  }

  @Test
  void aClientDoesNoMoreThanItsScopesSay() {
    JsonNode client =
        json(
            identity.send(
                "POST",
                "/api/v1/api-clients",
                token,
                Map.of("name", "Reader", "scopes", List.of("user:view"))));
    String id = client.path("id").asString();
    JsonNode secret =
        json(identity.send("POST", "/api/v1/api-clients/" + id + "/secret", token, Map.of()));
    String reader = identity.clientToken(id, secret.path("secret").asString());
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/scim/v2/Users", reader).statusCode() == 200);

    var refused =
        identity.send(
            "POST", "/scim/v2/Users", reader, user("reader@scim.example", "Reader", "e-6"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(identity.get("/scim/v2/Groups", reader).statusCode()).isEqualTo(403);
  }

  private static Map<String, Object> user(String userName, String name, String externalId) {
    return Map.of(
        "schemas",
        List.of(USER),
        "userName",
        userName,
        "displayName",
        name,
        "externalId",
        externalId,
        "active",
        true,
        "emails",
        List.of(Map.of("primary", true, "type", "work", "value", userName)),
        "roles",
        List.of(Map.of("value", "seller")));
  }

  private static String teamOf(String user) {
    return json(identity.get("/api/v1/users/" + user, token)).path("teamId").asString(null);
  }

  private static JsonNode created(String path, Object body) {
    HttpResponse<String> answer = send("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private static HttpResponse<String> patched(String path, Object operation) {
    HttpResponse<String> answer =
        send("PATCH", path, Map.of("schemas", List.of(PATCH), "Operations", List.of(operation)));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
    return answer.statusCode() == 200 ? answer : identity.get("/scim/v2" + path, token);
  }

  private static JsonNode found(String filter) {
    String query = URLEncoder.encode(filter, StandardCharsets.UTF_8);
    HttpResponse<String> answer = identity.get("/scim/v2/Users?filter=" + query, token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("Resources");
  }

  private static HttpResponse<String> send(String method, String path, Object body) {
    return body == null
        ? identity.get("/scim/v2" + path, token)
        : identity.send(method, "/scim/v2" + path, token, body);
  }
}
