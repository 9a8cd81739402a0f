package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import io.rilato.leadrouting.routing.TraceReplay;
import io.rilato.testkit.documents.GeneratedDocuments;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A lead's life through all services, as the people see it who work it. */
class JourneyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static RunningSuite suite;
  private static Api operations;
  private static Api seller;
  private static Api otherSeller;
  private static String sellerId;

  @BeforeAll
  static void start() {
    suite = WholeSuite.start();
    operations = suite.api();
    seller = suite.as("seller");
    sellerId = seller.get("/api/v1/me").orThrow().body().path("id").asString();
    otherSeller = hire();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static Api hire() {
    await()
        .atMost(PATIENCE)
        .until(() -> operations.get("/api/v1/users/" + sellerId).status() == 200);
    JsonNode roles = operations.get("/api/v1/users/" + sellerId).orThrow().body().path("roles");
    String id =
        operations
            .post(
                "/api/v1/users",
                "{\"email\":\"other@journey.example\",\"name\":\"Other\",\"roles\":" + roles + "}")
            .orThrow()
            .id();
    String password = "another seller's pass phrase 42";
    operations
        .put("/api/v1/users/" + id + "/password", "{\"password\":\"" + password + "\"}")
        .orThrow();
    String base = suite.url("gateway").toString();
    String token =
        UserLogin.of(new Connection(base, base, List.of(), null))
            .token(new Connection.User("other@journey.example", password, "seller", null));
    return suite.api().withToken(token);
  }

  @Test
  void fromAFormToAWonDealInTheFunnel() {
    onlyTheSellerTakesLeads();
    String stage = salesPipeline();
    Answer form =
        operations
            .post("/api/v1/forms", "{\"name\":\"Journey form\",\"source\":\"fair\"}")
            .orThrow();
    String sent =
        "{\"name\":\"Ada Lovelace\",\"email\":\"ada@engines.example\",\"company\":\"Engines Ltd\","
            + "\"job_title\":\"Director\",\"employees\":\"800\",\"message\":\"Call me\","
            + "\"consent\":\"yes\"}";
    assertThat(
            suite
                .api()
                .withoutToken()
                .post("/forms/" + form.body().path("key").asString(), sent)
                .status())
        .isEqualTo(201);

    JsonNode lead = leadOf("ada@engines.example");
    String path = "/api/v1/leads/" + lead.path("id").asString();
    assertThat(lead.path("source").asString()).isEqualTo("fair");
    assertSeenBySellerAlone(path);
    assertScored(lead);
    assertTraced(path);
    assertToDo(lead);
    assertMailed(lead);

    Answer converting =
        seller.post(
            path + "/convert",
            "{\"deal\":{\"name\":\"First engine\",\"amount\":{\"amount\":\"1250.00\",\"currency\":\"EUR\"}}}");
    assertThat(converting.status()).as(converting.problem()).isEqualTo(202);
    String conversion = converting.headers().firstValue("Location").orElseThrow();
    await()
        .atMost(PATIENCE)
        .until(() -> seller.get(conversion).body().path("state").asString().equals("done"));
    JsonNode done = seller.get(conversion).orThrow().body();
    assertSeenBySellerAlone(conversion);
    assertThat(
            seller
                .get("/api/v1/companies/" + done.path("companyId").asString())
                .body()
                .path("name")
                .asString())
        .isEqualTo("Engines Ltd");
    assertThat(
            seller
                .get("/api/v1/contacts/" + done.path("contactId").asString())
                .body()
                .path("fullName")
                .asString())
        .isEqualTo("Ada Lovelace");

    String deal = "/api/v1/deals/" + done.path("dealId").asString();
    assertSeenBySellerAlone(deal);
    assertThat(
            seller
                .post(deal + "/move", "{\"stageId\":\"" + stage + "\"}")
                .orThrow()
                .body()
                .path("stageId")
                .asString())
        .isEqualTo(stage);
    assertThat(seller.post(deal + "/win", "{}").orThrow().body().path("outcome").asString())
        .isEqualTo("won");
    assertThat(otherSeller.post(deal + "/win", "{}").status()).isEqualTo(403);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(funnel(seller)).contains("\"won\":1");
          assertThat(funnel(otherSeller)).doesNotContain("\"won\":1");
        });
    await()
        .atMost(PATIENCE)
        .until(() ->
            seller
                .get("/api/v1/search?q=first+engine")
                .orThrow()
                .body()
                .toString()
                .contains("First engine"));
    assertThat(otherSeller.get("/api/v1/search?q=first+engine").orThrow().body().toString())
        .doesNotContain("First engine");
    assertThat(eventTypes(seller)).contains("lead-routing.lead-converted", "deal.deal-won");
    assertThat(eventTypes(otherSeller)).doesNotContain("lead-routing.lead-converted");
  }

  private static String funnel(Api who) {
    return who.get("/api/v1/reports/funnel").orThrow().body().toString();
  }

  private static List<String> eventTypes(Api who) {
    List<String> types = new java.util.ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = who.get("/api/v1/events?limit=500&types=lead,deal" + after).orThrow().body();
      page.path("items").forEach(item -> types.add(item.path("type").asString()));
      String next = page.path("nextCursor").asString("");
      if (page.path("items").isEmpty() || next.isEmpty()) {
        return types;
      }
      after = "&after=" + next;
    }
  }

  private static void onlyTheSellerTakesLeads() {
    String pool =
        operations
            .post(
                "/api/v1/routing/pools",
                "{\"name\":\"One\",\"members\":[{\"userId\":\"" + sellerId + "\"}]}")
            .orThrow()
            .id();
    String rules =
        operations
            .post(
                "/api/v1/routing/rule-sets",
                "{\"name\":\"Journey\",\"catchAllPoolId\":\"" + pool + "\"}")
            .orThrow()
            .id();
    operations.post("/api/v1/routing/rule-sets/" + rules + "/activate", "{}").orThrow();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          String probe = operations.post("/api/v1/leads", "{\"familyName\":\"Probe\"}").id();
          await()
              .atMost(PATIENCE)
              .until(() ->
                  operations
                      .get("/api/v1/leads/" + probe)
                      .body()
                      .path("status")
                      .asString()
                      .equals("assigned"));
          return operations
              .get("/api/v1/leads/" + probe + "/routing")
              .body()
              .toString()
              .contains(pool);
        });
  }

  /** The second open stage of the tenant's standard pipeline. */
  private static String salesPipeline() {
    await()
        .atMost(PATIENCE)
        .until(() -> operations.get("/api/v1/pipelines").body().path("items").size() > 0);
    return operations
        .get("/api/v1/pipelines")
        .orThrow()
        .body()
        .path("items")
        .get(0)
        .path("stages")
        .get(1)
        .path("id")
        .asString();
  }

  private static JsonNode leadOf(String email) {
    String list = "/api/v1/leads?filter=email==%27" + email + "%27";
    await()
        .atMost(PATIENCE)
        .until(() ->
            seller
                .get(list)
                .orThrow()
                .body()
                .path("items")
                .path(0)
                .path("status")
                .asString("")
                .equals("assigned"));
    return seller.get(list).orThrow().body().path("items").get(0);
  }

  private static void assertSeenBySellerAlone(String path) {
    Answer own = seller.get(path);
    assertThat(own.status()).as(own.problem()).isEqualTo(200);
    assertThat(otherSeller.get(path).status()).isEqualTo(403);
    assertThat(suite.api().withoutToken().get(path).status()).isEqualTo(401);
  }

  private static void assertScored(JsonNode lead) {
    String path = "/api/v1/scores/lead/" + lead.path("id").asString();
    await().atMost(PATIENCE).until(() -> seller.get(path).status() == 200);
    assertSeenBySellerAlone(path);
    JsonNode score = seller.get(path).orThrow().body();
    int sum = 0;
    for (JsonNode contribution : score.path("contributions")) {
      sum += contribution.path("points").asInt();
      assertThat(contribution.path("reason").asString()).isNotBlank();
    }
    assertThat(score.path("total").asInt()).isEqualTo(sum).isPositive();
    assertThat(lead.path("score").path("total").asInt()).isEqualTo(sum);
  }

  private static void assertTraced(String path) {
    assertSeenBySellerAlone(path + "/routing");
    JsonNode trace =
        seller.get(path + "/routing?include=ruleSet").orThrow().body().path("items").get(0);
    assertThat(trace.path("ownerId").asString()).isEqualTo(sellerId);
    tools.jackson.databind.node.ObjectNode withoutPick = trace.deepCopy().asObject();
    withoutPick.remove(List.of("ownerId", "outcome"));
    assertThat(TraceReplay.decide(withoutPick).ownerId()).isEqualTo(sellerId);
  }

  private static void assertToDo(JsonNode lead) {
    String list = "/api/v1/tasks?filter=subject.id==%27" + lead.path("id").asString() + "%27";
    await()
        .atMost(PATIENCE)
        .until(() -> seller.get(list).orThrow().body().path("items").size() == 1);
    assertThat(otherSeller.get(list).orThrow().body().path("items")).isEmpty();
    JsonNode task = seller.get(list).orThrow().body().path("items").get(0);
    assertThat(task.path("assigneeId").asString()).isEqualTo(sellerId);
    assertThat(task.has("dueAt")).isTrue();
    String path = "/api/v1/tasks/" + task.path("id").asString();
    assertThat(otherSeller.post(path + "/done", "{}").status()).isEqualTo(403);
    assertThat(seller.post(path + "/done", "{}").orThrow().body().path("state").asString())
        .isEqualTo("done");
  }

  private static void assertMailed(JsonNode lead) {
    String list = "/api/v1/mails?filter=about==%27lead/" + lead.path("id").asString() + "%27";
    await()
        .atMost(PATIENCE)
        .until(() ->
            seller
                .get(list)
                .orThrow()
                .body()
                .path("items")
                .path(0)
                .path("state")
                .asString("")
                .equals("sent"));
    assertThat(otherSeller.get(list).orThrow().body().path("items")).isEmpty();
    assertThat(seller.get(list).orThrow().body().path("items")).hasSize(1);
  }

  @Test
  void theApiIsDescribedAsItsDocumentSays() {
    assertThat(suite.api().withoutToken().get("/healthz").status()).isEqualTo(200);
    JsonNode document =
        await()
            .atMost(PATIENCE)
            .until(
                () -> suite.api().withoutToken().get("/openapi.json").orThrow().body(),
                joined -> !joined.has("x-rilato-missing"));

    assertThat(document.path("openapi").asString()).startsWith("3.1");
    GeneratedDocuments.check(
        "api/openapi.json",
        JsonMapper.builder()
                .enable(
                    SerializationFeature.INDENT_OUTPUT,
                    SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build()
                .writeValueAsString(RilatoClient.json().convertValue(document, Map.class))
            + "\n");
  }
}
