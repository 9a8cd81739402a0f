package io.rilato.e2e.portal;

import static org.awaitility.Awaitility.await;

import io.rilato.e2e.WholeSuite;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A running suite with one seller, who gets every lead. */
final class Sales implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int A_BATCH = 500;
  private static final String PASSWORD = "a colleague's pass phrase 42";

  private final RunningSuite suite;
  private final Api seller;
  private final String form;
  private final JsonNode pipeline;

  Sales() {
    this(Map.of());
  }

  /** With settings for all services. */
  Sales(Map<String, String> settings) {
    suite = WholeSuite.start(settings);
    seller = suite.as("seller");
    form =
        suite
            .api()
            .post("/api/v1/forms", "{\"name\":\"Fair\",\"source\":\"fair\"}")
            .orThrow()
            .body()
            .path("key")
            .asString();
    await().atMost(PATIENCE).until(() -> !items(seller, "/api/v1/pipelines").isEmpty());
    pipeline = items(seller, "/api/v1/pipelines").path(0);
  }

  URI url() {
    return suite.url("gateway");
  }

  Connection.User user(String role) {
    return suite.connection().users().stream()
        .filter(user -> user.role().equalsIgnoreCase(role))
        .findFirst()
        .orElseThrow();
  }

  /** One more seller, who is known everywhere and found by name. */
  Connection.User colleague(String name) {
    String email = email(name.replace(' ', '.')) + "@colleague.example";
    String role =
        items(suite.api(), "/api/v1/roles")
            .valueStream()
            .filter(one -> one.path("name").asString().equals("Seller"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    String id =
        suite
            .api()
            .post("/api/v1/users", Map.of("email", email, "name", name, "roles", List.of(role)))
            .orThrow()
            .id();
    suite.api().put("/api/v1/users/" + id + "/password", Map.of("password", PASSWORD)).orThrow();
    var colleague = new Connection.User(email, PASSWORD, "seller", null);
    Api api = as(colleague);
    for (String path : List.of("deals", "leads", "contacts", "tasks", "reports/funnel")) {
      await().atMost(PATIENCE).until(() -> api.get("/api/v1/" + path).status() == 200);
    }
    String found = "/api/v1/users/suggest?q=" + RilatoClient.encode(name);
    await().atMost(PATIENCE).until(() -> !items(seller, found).isEmpty());
    return colleague;
  }

  /** Waits until an administrator of an organisation just set up is known everywhere. */
  void known(Connection.User administrator) {
    Api api = as(administrator);
    for (String path : List.of("deals", "leads", "contacts", "tasks", "reports/funnel", "users")) {
      await().atMost(PATIENCE).until(() -> api.get("/api/v1/" + path).status() == 200);
    }
  }

  private Api as(Connection.User user) {
    String base = url().toString();
    return suite
        .api()
        .withToken(UserLogin.of(new Connection(base, base, List.of(), null)).token(user));
  }

  /** What one of the operator's pages is made of. */
  JsonNode read(String path) {
    return suite.api().get("/api/v1/" + path).orThrow().body();
  }

  /** Whether signing in needs a second factor: {@code optional} or {@code required}. */
  void secondFactor(String rule) {
    suite.api().put("/api/v1/sign-in/rules", Map.of("secondFactor", rule)).orThrow();
  }

  String nameOf(String role) {
    return suite.as(role).get("/api/v1/me").orThrow().body().path("name").asString();
  }

  /** The names of the open stages of the standard pipeline, in their order. */
  List<String> stages() {
    return pipeline
        .path("stages")
        .valueStream()
        .filter(stage -> stage.path("kind").asString("open").equals("open"))
        .map(stage -> stage.path("name").asString())
        .toList();
  }

  /** Sends the form as a page of somebody's web site does. */
  void sendForm(String givenName, String familyName, String company) {
    suite
        .api()
        .withoutToken()
        .post(
            "/forms/" + form,
            """
            {"name":"%s %s","email":"%s@fair.example","company":"%s","job_title":"Director",
             "employees":"800","message":"Call me","consent":"yes"}
            """
                .formatted(givenName, familyName, email(familyName), company))
        .orThrow();
  }

  private static String email(String familyName) {
    return familyName.toLowerCase(java.util.Locale.ROOT);
  }

  /** The id of a lead that was sent, once it has its owner, score and task, and is found. */
  String ready(String familyName) {
    String list =
        "/api/v1/leads?filter="
            + RilatoClient.encode("email == '" + email(familyName) + "@fair.example'");
    await()
        .atMost(PATIENCE)
        .until(() ->
            items(seller, list).path(0).path("score").has("total")
                && items(seller, list).path(0).path("status").asString("").equals("assigned"));
    String id = items(seller, list).path(0).path("id").asString();
    String tasks = "/api/v1/tasks?filter=" + RilatoClient.encode("subject.id == '" + id + "'");
    await().atMost(PATIENCE).until(() -> !items(seller, tasks).isEmpty());
    String search = "/api/v1/search?q=" + familyName;
    await()
        .atMost(PATIENCE)
        .until(() -> seller.get(search).orThrow().body().toString().contains(id));
    return id;
  }

  /** Makes a record of the seller's and returns its id. */
  String created(String type, String body) {
    return seller.post("/api/v1/" + type, body).orThrow().id();
  }

  /** Makes so many contacts of the seller's, and waits until all are found. */
  void contacts(int count) {
    for (int from = 0; from < count; from += A_BATCH) {
      List<Map<String, String>> items =
          IntStream.range(from, Math.min(count, from + A_BATCH))
              .mapToObj(at -> Map.of("givenName", "Number", "familyName", "%05d".formatted(at)))
              .toList();
      seller.post("/api/v1/contacts/batch", Map.of("op", "create", "items", items)).orThrow();
    }
    String all = "/api/v1/contacts?limit=1&include=total&filter=givenName+%3D%3D+%27Number%27";
    await()
        .atMost(PATIENCE)
        .until(() -> seller.get(all).orThrow().body().path("total").asInt() >= count);
  }

  /** Changes a record of the seller's. */
  void changed(String type, String id, long version, String changes) {
    seller.patch("/api/v1/" + type + "/" + id, version, changes).orThrow();
  }

  String idOf(String role) {
    return suite.as(role).get("/api/v1/me").orThrow().body().path("id").asString();
  }

  /** Waits until this role does not see the field any more. */
  void keeps(String role, String type, String field) {
    Api who = suite.as(role);
    await()
        .atMost(PATIENCE)
        .until(() ->
            who.get("/api/v1/me")
                .orThrow()
                .body()
                .at("/fields/" + type + "/hidden")
                .toString()
                .contains(field));
  }

  /** Makes an open deal of the seller's in the first stage, and returns its id. */
  String deal(String name) {
    return created(
        "deals",
        """
        {"name":"%s","pipelineId":"%s","amount":{"amount":"900.00","currency":"EUR"}}
        """
            .formatted(name, pipeline.path("id").asString()));
  }

  /** Waits until the reports that this role sees know of a won deal. */
  void reported(String role) {
    Api who = suite.as(role);
    await()
        .atMost(PATIENCE)
        .until(
            () -> who.get("/api/v1/reports/funnel").orThrow().body().at("/total/won").asInt() > 0);
  }

  private static JsonNode items(Api who, String path) {
    return who.get(path).orThrow().body().path("items");
  }

  @Override
  public void close() {
    suite.close();
  }
}
