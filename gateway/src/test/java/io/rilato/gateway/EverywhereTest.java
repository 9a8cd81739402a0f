package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EverywhereTest {
  private static final String LETTERS = "/api/v1/dead-letters";
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void allAnswer() {
    suggest("contacts", 200, item("contact", "c-1") + "," + item("contact", "c-2"));
    suggest("companies", 200, item("company", "o-1"));
    gateway.identity.answers(
        "/api/v1/users/suggest",
        200,
        "application/json",
        "{\"items\":[" + item("user", "u-1") + "]}");
    gateway.identity.answers("/api/v1/teams/suggest", 403, "application/problem+json", "{}");
    gateway.contact.answers(LETTERS, 200, "application/json", "{\"items\":[{\"id\":\"1\"}]}");
    gateway.identity.answers(LETTERS, 200, "application/json", "{\"items\":[{\"id\":\"2\"}]}");
  }

  private static void suggest(String collection, int status, String items) {
    gateway.contact.answers(
        "/api/v1/" + collection + "/suggest",
        status,
        "application/json",
        "{\"items\":[" + items + "]}");
  }

  private static String item(String type, String id) {
    return "{\"type\":\"%s\",\"id\":\"%s\",\"title\":\"t\"}".formatted(type, id);
  }

  @Test
  void searchTakesTheBestOfEachType() {
    var response = gateway.get("/api/v1/search?q=M%C3%BCller%20%26%20S%C3%B6hne");

    assertThat(response.statusCode()).isEqualTo(200);
    var found = RunningGateway.json(response);
    assertThat(found.path("items").valueStream().map(i -> i.path("id").asString()))
        .containsExactly("c-1", "o-1", "u-1", "c-2");
    assertThat(found.path("partial").asBoolean()).isFalse();
    assertThat(gateway.contact.last().target()).contains("q=M%C3%BCller+%26+S%C3%B6hne&limit=10");
    assertThat(gateway.contact.last().header("authorization")).startsWith("Bearer ");
  }

  @Test
  void searchSaysWhenSomethingMayBeMissing() {
    suggest("companies", 503, "");
    gateway.contact.on("/api/v1/contacts/suggest", _ -> Thread.onSpinWait());

    var found = RunningGateway.json(gateway.get("/api/v1/search?q=x"));

    assertThat(found.path("items").valueStream().map(i -> i.path("id").asString()))
        .containsExactly("u-1");
    assertThat(found.path("partial").asBoolean()).isTrue();
  }

  @Test
  void searchNeedsWordsAndASensibleLimit() {
    assertProblem(gateway.get("/api/v1/search"), 400, "invalid-request");
    assertProblem(gateway.get("/api/v1/search?q=%20"), 400, "invalid-request");
    assertProblem(gateway.get("/api/v1/search?q=" + "x".repeat(201)), 400, "invalid-request");
    assertProblem(gateway.get("/api/v1/search?q=x&limit=51"), 400, "invalid-request");
    assertProblem(gateway.get("/api/v1/search?q=x&limit=many"), 400, "invalid-request");
    assertProblem(
        gateway.send(gateway.request("/api/v1/search?q=x").GET()), 401, "unauthenticated");
  }

  @Test
  void aNamedServiceIsAskedAlone() {
    var letters = RunningGateway.json(gateway.get(LETTERS + "?service=identity"));
    assertThat(letters.path("items").toString()).isEqualTo("[{\"id\":\"2\"}]");
    assertProblem(gateway.get(LETTERS + "?service=nobody"), 400, "invalid-request");
  }

  @Test
  void withoutANameTheListsOfAllAreOne() {
    var letters = RunningGateway.json(gateway.get(LETTERS));
    assertThat(letters.path("items").toString())
        .isEqualTo(
            "[{\"id\":\"1\",\"service\":\"contact\"},{\"id\":\"2\",\"service\":\"identity\"}]");
    assertThat(letters.path("partial").asBoolean()).isFalse();

    gateway.contact.answers(LETTERS, 500, "application/json", "{}");
    letters = RunningGateway.json(gateway.get(LETTERS));
    assertThat(letters.path("partial").asBoolean()).isTrue();
    assertThat(letters.path("missing").toString()).isEqualTo("[\"contact\"]");

    gateway.contact.answers(
        LETTERS, 200, "application/json", "{\"items\":[],\"nextCursor\":\"c\"}");
    letters = RunningGateway.json(gateway.get(LETTERS));
    assertThat(letters.path("partial").asBoolean()).isTrue();
    assertThat(letters.path("more").toString()).isEqualTo("[\"contact\"]");

    gateway.contact.answers(LETTERS, 403, "application/json", "{}");
    gateway.identity.answers(LETTERS, 403, "application/json", "{}");
    assertProblem(gateway.get(LETTERS), 403, "forbidden");
  }

  @Test
  void aQuestionThatEveryServiceRefusesIsRefused() {
    String problem =
        """
        {"type":"urn:rilato:problem:invalid-request","title":"Invalid request","status":400,\
        "detail":"limit","traceId":"0123456789abcdef0123456789abcdef"}\
        """;
    gateway.contact.answers(LETTERS, 400, "application/problem+json", problem);
    gateway.identity.answers(LETTERS, 400, "application/problem+json", problem);

    var refused = gateway.get(LETTERS + "?limit=abc");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.body()).isEqualTo(problem);

    gateway.identity.answers(LETTERS, 200, "application/json", "{\"items\":[{\"id\":\"2\"}]}");
    var letters = RunningGateway.json(gateway.get(LETTERS));
    assertThat(letters.path("partial").asBoolean()).isTrue();
    assertThat(letters.path("missing").toString()).isEqualTo("[\"contact\"]");
  }

  @Test
  void aReplayGoesToTheServiceThatKnowsTheLetter() {
    gateway.identity.answers(LETTERS + "/2/replay", 202, "application/json", "{}");
    var response =
        gateway.send(
            gateway
                .authorized(LETTERS + "/2/replay")
                .POST(BodyPublishers.ofString("{\"reason\":\"mended\"}")));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.identity.last().text()).isEqualTo("{\"reason\":\"mended\"}");
    assertThat(gateway.contact.last().text()).isEqualTo("{\"reason\":\"mended\"}");
    assertThat(
            gateway
                .send(gateway.authorized(LETTERS + "/9/replay").POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void healthTellsHowTheServicesAre() {
    String path = "/actuator/health/readiness";
    gateway.contact.answers(path, 200, "application/json", "{}");
    gateway.identity.answers(path, 503, "application/json", "{}");

    var response = gateway.send(gateway.request("/healthz").GET());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"degraded\",\"services\":{\"contact\":{\"status\":\"up\"},"
                + "\"identity\":{\"status\":\"down\"}}}");
    assertThat(gateway.send(gateway.request("/readyz").GET()).statusCode()).isEqualTo(200);
    assertThat(gateway.send(gateway.request("/livez").GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void theDocumentsOfAllServicesAreOne() {
    gateway.contact.answers(
        "/v3/api-docs",
        200,
        "application/json",
        """
        {"openapi":"3.1.0","paths":{
          "/api/v1/contacts":{"get":{"tags":["contacts"],"responses":{"200":{"description":"ok"}}}},
          "/internal/x":{"get":{"responses":{}}}},
         "components":{"schemas":{"Contact":{"type":"object"}}}}
        """);
    var early = RunningGateway.json(gateway.send(gateway.request("/openapi.json").GET()));
    assertThat(early.path("x-rilato-missing").toString()).isEqualTo("[\"identity\"]");

    gateway.identity.answers(
        "/v3/api-docs",
        200,
        "application/json",
        """
        {"openapi":"3.1.0","paths":{
          "/api/v1/users":{"get":{"responses":{"200":{"description":"ok"}}}}}}
        """);
    var document = RunningGateway.json(gateway.send(gateway.request("/openapi.json").GET()));
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    assertThat(document.path("paths").propertyNames())
        .contains("/api/v1/contacts", "/api/v1/users", "/api/v1/search")
        .doesNotContain("/internal/x");
    assertThat(document.path("paths").path("/api/v1/users").path("get").path("tags").toString())
        .isEqualTo("[\"identity\"]");
    assertThat(document.has("x-rilato-missing")).isFalse();

    gateway.contact.answers("/v3/api-docs", 503, "application/json", "{}");
    assertThat(gateway.send(gateway.request("/openapi.json").GET()).body()).contains("\"Contact\"");
  }
}
