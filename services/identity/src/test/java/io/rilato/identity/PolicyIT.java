package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The roles as one text, over HTTP; and territories. */
class PolicyIT {
  private static final String POLICY = "/api/v1/policy";
  private static final String SELLER = "seller@rilato.example";

  @TempDir static Path directory;
  private static RunningIdentity identity;
  private static String token;

  @BeforeAll
  static void start() {
    identity = new RunningIdentity(directory);
    token = identity.clientToken();
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @Test
  void theTextSaysWhatTheStandardRolesGrantAndApplyingItChangesNothing() {
    HttpResponse<String> read = identity.get(POLICY, token);

    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("Content-Type"))
        .hasValue("application/yaml;charset=UTF-8");
    assertThat(read.body())
        .contains("\n  Administrator:\n    - '* all on *'\n")
        .contains("\n  Integrator: []\n")
        .contains(
            "\n    - view, create, edit, share own on call, deal, lead, meeting, note, task\n");
    JsonNode same = RunningIdentity.json(put(read.body(), etag(read), ""));
    assertThat(same.path("roles")).isEmpty();
    assertThat(identity.get(POLICY, token).headers().firstValue("ETag")).hasValue(etag(read));
  }

  @Test
  void aChangeIsShownFirstThenAppliedKeptAsAVersionAndSeenInTheRoles() throws Exception {
    HttpResponse<String> read = identity.get(POLICY, token);
    String wanted =
        read.body()
                .replace(
                    "view, create, edit, share own on call, deal",
                    "view, create, edit own on call, deal")
            + "  Auditor:\n    - view all on deal hiding amount\n";

    JsonNode plan = RunningIdentity.json(put(wanted, null, "?dryRun=true"));
    assertThat(plan.path("dryRun").asBoolean()).isTrue();
    assertThat(plan.path("roles").get(0).toString())
        .isEqualTo(
            "{\"role\":\"Auditor\",\"change\":\"added\",\"granted\":[\"view all on deal hiding amount\"],\"revoked\":[]}");
    assertThat(plan.path("roles").get(1).path("role").asString()).isEqualTo("Seller");
    assertThat(plan.path("roles").get(1).path("revoked").get(0).asString())
        .isEqualTo("share own on call, deal, lead, meeting, note, task");
    assertThat(identity.get(POLICY, token).body()).isEqualTo(read.body());

    assertThat(put(wanted, null, "").statusCode()).isEqualTo(428);
    HttpResponse<String> applied = put(wanted, etag(read), "");
    assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    assertThat(put(wanted, etag(read), "").statusCode()).isEqualTo(412);
    HttpResponse<String> after = identity.get(POLICY, token);
    assertThat(after.body()).contains("  Auditor:\n    - view all on deal hiding amount\n");
    assertThat(after.headers().firstValue("ETag")).hasValue(etag(applied));

    JsonNode versions =
        RunningIdentity.json(identity.get(POLICY + "/versions", token)).path("items");
    assertThat(versions.get(0).path("roles").toString()).isEqualTo("[\"Auditor\",\"Seller\"]");
    long before = versions.get(0).path("version").asLong() - 1;
    assertThat(identity.get(POLICY + "/versions/" + before, token).body()).isEqualTo(read.body());
    assertThat(identity.get(POLICY + "/versions/999", token).statusCode()).isEqualTo(404);

    HttpResponse<String> back = put(read.body(), etag(applied), "");
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    HttpResponse<String> again = put(wanted, etag(back), "");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(put(read.body(), etag(again), "").statusCode()).isEqualTo(200);
    assertThat(identity.get(POLICY, token).body()).isEqualTo(read.body());
  }

  @Test
  void aRoleChangedOnItsOwnIsInTheTextAtOnceAndMakesAVersion() {
    HttpResponse<String> read = identity.get(POLICY, token);
    HttpResponse<String> created =
        identity.send(
            "POST",
            "/api/v1/roles",
            token,
            Map.of(
                "name",
                "Guest",
                "grants",
                List.of(Map.of("type", "note", "action", "view", "scope", "territoryTree"))));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);

    HttpResponse<String> now = identity.get(POLICY, token);
    assertThat(now.body()).contains("  Guest:\n    - view territoryTree on note\n");
    assertThat(etag(now)).isNotEqualTo(etag(read));
    assertThat(put(read.body(), etag(read), "").statusCode()).isEqualTo(412);
    assertThat(put(read.body(), etag(now), "").statusCode()).isEqualTo(200);
    String id = RunningIdentity.json(created).path("id").asString();
    assertThat(identity.get("/api/v1/roles/" + id, token).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWrongIsNamedWithItsLineAndPath() {
    String text =
        """
        roles:
          Seller:
            - view own on invoice
            - look own on lead
            - view mine on lead
            - whatever
          Seller:
            - view own on lead
        more: 1
        """;
    HttpResponse<String> refused = put(text, null, "?dryRun=true");

    assertThat(refused.statusCode()).isEqualTo(400);
    List<String> errors = new ArrayList<>();
    RunningIdentity.json(refused)
        .path("errors")
        .forEach(e -> errors.add(e.path("pointer").asString() + " " + e.path("detail").asString()));
    assertThat(errors).hasSize(6);
    assertThat(String.join("\n", errors))
        .contains("/roles/Seller Line 7: Stands here twice")
        .contains("/more Line 9: Expected roles alone")
        .contains("/roles/Seller/2 Line 5: Unknown scope mine")
        .contains("/roles/Seller/3 Line 6: Expected <actions> <scope> on <types>")
        .contains("/roles/Seller/0 Line 3: Must be one of")
        .contains("/roles/Seller/1 Line 4: Must be one of");
    assertThat(put("roles: [", null, "?dryRun=true").body()).contains("Line 1: not valid YAML");
    assertThat(put("", null, "?dryRun=true").statusCode()).isEqualTo(400);
  }

  @Test
  void aTextThatWouldMakeMillionsOfGrantsIsRefusedAtOnce() {
    StringBuilder text = new StringBuilder("roles:\n  Seller:\n");
    for (int i = 0; i < 400; i++) {
      String distinct =
          IntStream.range(0, 22).mapToObj(n -> "n" + n).collect(Collectors.joining(","));
      text.append("    - ").append(distinct).append(" all on ").append(distinct).append("\n");
    }

    HttpResponse<String> refused = put(text.toString(), null, "?dryRun=true");

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(RunningIdentity.json(refused).path("errors").size()).isBetween(1, 100);
  }

  @Test
  void whoseRoleHidesGrantsDoesNotReadThemHereNorSetThoseItKeeps() throws Exception {
    JsonNode client =
        identity
            .created(
                token,
                "/api/v1/tenants",
                Map.of(
                    "name", "Discreet",
                    "administrator", Map.of("email", "boss@discreet.example"),
                    "apiClientScopes", List.of("*:*")))
            .path("apiClient");
    String admin =
        identity.clientToken(client.path("id").asString(), client.path("secret").asString());
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/me", admin).statusCode() == 200);
    String hides = reader(admin, "Hides", List.of("grants"), List.of());
    String keeps = reader(admin, "Keeps", List.of(), List.of("grants"));

    assertThat(identity.get(POLICY, hides).statusCode()).isEqualTo(403);
    assertThat(identity.get(POLICY + "/versions", hides).statusCode()).isEqualTo(403);
    HttpResponse<String> read = identity.get(POLICY, keeps);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(
            identity
                .send(
                    HttpRequest.newBuilder(URI.create(identity.baseUrl + POLICY + "?dryRun=true"))
                        .header("Authorization", "Bearer " + keeps)
                        .header("Content-Type", "application/yaml")
                        .PUT(BodyPublishers.ofString(read.body())))
                .statusCode())
        .isEqualTo(403);
  }

  /** The token of a user who may view and edit all roles but for these fields. */
  private static String reader(
      String admin, String name, List<String> hidden, List<String> readOnly) throws Exception {
    var view = Map.of("type", "role", "action", "view", "scope", "all", "hiddenFields", hidden);
    var edit = Map.of("type", "role", "action", "edit", "scope", "all", "readOnlyFields", readOnly);
    String email = name.toLowerCase(Locale.ROOT) + "@discreet.example";
    return identity.tokenOfUserWith(admin, name, List.of(view, edit), email);
  }

  @Test
  void nobodyLocksTheLastAdministratorOut() {
    HttpResponse<String> read = identity.get(POLICY, token);
    String lockedOut = read.body().replace("'* all on *'", "'view all on *'");

    HttpResponse<String> refused = put(lockedOut, etag(read), "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(RunningIdentity.json(refused).path("detail").asString())
        .isEqualTo("No active user could change roles and users any more: keep an administrator");
    int line = read.body().substring(0, read.body().indexOf("  Administrator:")).split("\n").length;
    JsonNode error = RunningIdentity.json(refused).path("errors").get(0);
    assertThat(error.path("pointer").asString()).isEqualTo("/roles/Administrator");
    assertThat(error.path("detail").asString())
        .isEqualTo(
            "Line "
                + (line + 1)
                + ": No active user could change roles and users any more: keep an administrator");
    String without = read.body().replaceAll("(?s)  Seller:\n(    - [^\n]*\n)+", "");
    assertThat(put(without, etag(read), "").body()).contains("Role Seller is missing and 1 users");

    JsonNode roles = items("/api/v1/roles?limit=200", "Administrator");
    String role = "/api/v1/roles/" + roles.path("id").asString();
    assertThat(
            identity
                .send("PATCH", role, token, Map.of("grants", List.of()), "If-Match", "*")
                .statusCode())
        .isEqualTo(409);
    assertThat(identity.send("DELETE", role, token, Map.of(), "If-Match", "*").statusCode())
        .isEqualTo(409);
    JsonNode admin = items("/api/v1/users?limit=200", "Administrator");
    assertThat(
            identity
                .send(
                    "PATCH",
                    "/api/v1/users/" + admin.path("id").asString(),
                    token,
                    Map.of("active", false),
                    "If-Match",
                    "*")
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void ofTwoWhoApplyAtOnceOneIsToldThatThePolicyHasChanged() {
    HttpResponse<String> read = identity.get(POLICY, token);
    List<CompletableFuture<HttpResponse<String>>> both =
        Stream.of("Here", "There")
            .map(role -> read.body() + "  " + role + ": []\n")
            .map(text -> CompletableFuture.supplyAsync(() -> put(text, etag(read), "")))
            .toList();
    List<Integer> statuses =
        both.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).sorted().toList();

    assertThat(statuses).containsExactly(200, 412);
    HttpResponse<String> now = identity.get(POLICY, token);
    assertThat(now.body()).containsOnlyOnce("ere: []");
    assertThat(put(read.body(), etag(now), "").statusCode()).isEqualTo(200);
  }

  @Test
  void theExampleOfTheDocumentationCanBeApplied() throws IOException {
    String page = Files.readString(Path.of("../../docs/permissions.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(begin, page.indexOf("```", begin));

    HttpResponse<String> plan = put(example, null, "?dryRun=true");

    assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
    assertThat(plan.body())
        .contains("view, edit territoryTree on lead")
        .contains("edit own on deal keeping amount")
        .contains("view team on deal hiding amount, lines");
  }

  @Test
  void whoMayNotChangeRolesNeitherReadsNorAppliesThePolicy() throws Exception {
    try (Browser browser = Browser.commandLine(identity)) {
      String seller = browser.token(SELLER, identity.password(SELLER));

      assertThat(identity.get(POLICY, seller).statusCode()).isEqualTo(403);
      assertThat(identity.get(POLICY + "/versions", seller).statusCode()).isEqualTo(403);
      assertThat(put(seller, "roles: {}", "*", "?dryRun=true").statusCode()).isEqualTo(403);
      assertThat(identity.get("/api/v1/territories", seller).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void territoriesFormATreeOfKnownTerritoriesAndUsers() {
    JsonNode seller = items("/api/v1/users?limit=200", "Seller");
    String member = seller.path("id").asString();
    JsonNode alps = territory(Map.of("name", "Alps", "members", List.of(member)));
    JsonNode tyrol = territory(Map.of("name", "Tyrol", "parentId", alps.path("id").asString()));

    assertThat(
            identity
                .send(
                    "PATCH",
                    "/api/v1/territories/" + alps.path("id").asString(),
                    token,
                    Map.of("parentId", tyrol.path("id").asString()),
                    "If-Match",
                    "\"1\"")
                .body())
        .contains("The territory would be below itself");
    HttpResponse<String> unknown =
        identity.send(
            "POST",
            "/api/v1/territories",
            token,
            Map.of("name", "Coast", "parentId", "none", "members", List.of("nobody")));
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body())
        .contains("There is no territory none")
        .contains("There is no user nobody");
  }

  private static JsonNode territory(Map<String, Object> body) {
    HttpResponse<String> answer = identity.send("POST", "/api/v1/territories", token, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return RunningIdentity.json(answer);
  }

  /** The one of a list that has this name. */
  private static JsonNode items(String path, String name) {
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> {
          RunningIdentity.json(identity.get(path, token))
              .path("items")
              .forEach(item -> {
                if (item.path("name").asString().equals(name)) {
                  found.add(item);
                }
              });
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private static String etag(HttpResponse<String> answer) {
    String etag = answer.headers().firstValue("ETag").orElse("");
    assertThat(etag).matches(Pattern.compile("\"\\d+\""));
    return etag;
  }

  private static HttpResponse<String> put(String text, String ifMatch, String query) {
    return put(token, text, ifMatch, query);
  }

  private static HttpResponse<String> put(String by, String text, String ifMatch, String query) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(identity.baseUrl + POLICY + query))
            .header("Authorization", "Bearer " + by)
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(text));
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return identity.send(request);
  }
}
