package io.rilato.e2e.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A tenant that has records of every kind; each of its texts holds a word of its own. */
final class Organisation {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> LISTS =
      List.of(
          "contacts",
          "companies",
          "leads",
          "deals",
          "pipelines",
          "products",
          "tasks",
          "calls",
          "meetings",
          "notes",
          "webhooks",
          "saved-views",
          "forms",
          "routing/pools",
          "mails",
          "templates",
          "users",
          "teams",
          "territories",
          "roles",
          "api-clients",
          "tenants",
          "scoring/models");

  private final RunningSuite suite;
  private final String word;
  private final String id;
  private final String name;
  private final Connection.ApiClient client;
  private final Api api;
  private String form = "";

  Organisation(RunningSuite suite, String word) {
    this.suite = suite;
    this.word = word;
    this.name = "Organisation " + word.charAt(0);
    JsonNode made =
        suite
            .api()
            .post(
                "/api/v1/tenants",
                "{\"name\":\"%s\",\"administrator\":{\"email\":\"boss@%s.example\"},\"apiClientScopes\":[\"*:*\"]}"
                    .formatted(name, word))
            .orThrow()
            .body();
    this.id = made.path("id").asString();
    JsonNode its = made.path("apiClient");
    this.client =
        new Connection.ApiClient(
            its.path("id").asString(),
            its.path("secret").asString(),
            suite.url("gateway") + "/oauth2/token",
            List.of("*:*"));
    this.api = suite.api().withToken(token());
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  Api api() {
    return api;
  }

  String token() {
    return ClientToken.fetch(client);
  }

  private Answer make(String path, String body) {
    Answer made =
        api.with("Idempotency-Key", "key-" + word + "-" + path.replace('/', '-'))
            .post("/api/v1/" + path, body.replace("WORD", word));
    assertThat(made.ok()).as(() -> path + ": " + made.problem()).isTrue();
    return made;
  }

  /** Records of every kind, and what becomes of them. */
  void fill(int receiver) {
    for (String list : LISTS) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(api.get("/api/v1/" + list).status()).as(list).isEqualTo(200));
    }
    await().atMost(PATIENCE).until(() -> size("/api/v1/pipelines") > 0);
    make(
        "webhooks",
        "{\"name\":\"All WORD\",\"url\":\"http://localhost:%d/WORD\"}".formatted(receiver));
    String team = make("teams", "{\"name\":\"Team WORD\"}").id();
    make("territories", "{\"name\":\"Land WORD\"}");
    make("roles", "{\"name\":\"Role WORD\"}");
    String user =
        make(
                "users",
                "{\"email\":\"ann@WORD.example\",\"name\":\"Ann WORD\",\"teamId\":\"%s\",\"roles\":[%s]}"
                    .formatted(team, "\"" + administrator() + "\""))
            .id();
    assertThat(
            api.put(
                    "/api/v1/users/" + user + "/password",
                    "{\"password\":\"these five words go together\"}")
                .status())
        .isLessThan(300);
    make("api-clients", "{\"name\":\"Client WORD\",\"scopes\":[\"lead:create\"]}");
    String company = make("companies", "{\"name\":\"WORD Ltd\"}").id();
    String contact =
        make(
                "contacts",
                "{\"fullName\":\"Ida WORD\",\"emails\":[{\"value\":\"ida@WORD.example\"}],"
                    + "\"externalIds\":{\"erp\":\"erp-WORD\"},\"companies\":[{\"companyId\":\"%s\"}]}"
                        .formatted(company))
            .id();
    String about = ",\"subject\":{\"type\":\"contact\",\"id\":\"" + contact + "\"}}";
    make("tasks", "{\"title\":\"Task WORD\"" + about);
    make("notes", "{\"text\":\"Note WORD\"" + about);
    make("calls", "{\"direction\":\"in\",\"text\":\"Call WORD\"" + about);
    make("meetings", "{\"title\":\"WORD\",\"startsAt\":\"2027-01-05T10:00:00Z\"" + about);
    make("products", "{\"name\":\"Product WORD\"}");
    make("deals", "{\"name\":\"Deal WORD\",\"companyId\":\"" + company + "\"}");
    make("exchange-rates", "{\"currency\":\"CHF\",\"from\":\"2026-01-01\",\"rate\":1.05}");
    make("saved-views", "{\"name\":\"View WORD\",\"list\":\"leads\"}");
    make("routing/pools", "{\"name\":\"Pool WORD\",\"members\":[{\"userId\":\"" + user + "\"}]}");
    form =
        make("forms", "{\"name\":\"Form WORD\",\"source\":\"website\"}")
            .body()
            .path("key")
            .asString();
    assertThat(sendForm()).isEqualTo(201);
    String lead =
        make("leads", "{\"familyName\":\"Lead WORD\",\"email\":\"lead@WORD.example\"}").id();
    make(
        "behaviour-events",
        "{\"type\":\"page-view\",\"leadId\":\"" + lead + "\",\"page\":\"/WORD\"}");
    // With an owner nobody looks for one, which would leave traces at any time.
    String former = "/api/v1/leads?q=former";
    await().atMost(PATIENCE).until(() -> size(former) == 1);
    take(api.get(former).orThrow().body().at("/items/0/id").asString(), user);
    take(lead, user);
    make("leads/" + lead + "/convert", "{}");
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/v1/conversions/" + lead)
                .body()
                .path("state")
                .asString("")
                .equals("done"));
    await().atMost(PATIENCE).until(() -> api.get("/api/v1/scores/lead/" + lead).status() == 200);
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/v1/contacts/" + contact + "/timeline").body().toString().contains(word));
  }

  private void take(String lead, String owner) {
    String path = "/api/v1/leads/" + lead;
    String taken = "{\"ownerId\":\"" + owner + "\"}";
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> api.patch(path, api.get(path).orThrow().version(), taken).ok());
  }

  private String administrator() {
    return api.get("/api/v1/roles?q=administrator").orThrow().body().at("/items/0/id").asString();
  }

  private int size(String path) {
    return api.get(path).orThrow().body().path("items").size();
  }

  /** The status of a stranger's form. */
  int sendForm() {
    return api.withoutToken()
        .post(
            "/forms/" + form,
            "{\"last_name\":\"Former %s\",\"email\":\"form@%s.example\"}".formatted(word, word))
        .status();
  }

  /** What it is answered to everything it may ask. */
  Map<String, String> answers() {
    Map<String, String> answers = new TreeMap<>();
    List<String> paths = new ArrayList<>(LISTS);
    for (String path : paths) {
      JsonNode body = api.get("/api/v1/" + path).orThrow().body();
      List<String> items = new ArrayList<>();
      body.path("items").forEach(item -> items.add(item.toString()));
      items.sort(null);
      answers.put(path, items.isEmpty() ? body.toString() : items.toString());
    }
    return answers;
  }
}
