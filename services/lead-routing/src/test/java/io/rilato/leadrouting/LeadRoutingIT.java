package io.rilato.leadrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.contracts.scoring.Score;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.QuotaCheck;
import io.rilato.testkit.suite.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LeadRoutingIT {
  private static final String LEADS = "/api/v1/leads";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SELLER = "tenant-one-seller";
  private static final String MANAGER = "tenant-one-manager";
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(LeadRoutingApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aLeadWithoutAScoreIsRoutedAtItsDeadlineToTheOnlySeller() {
    String id = api.post(LEADS, "{\"familyName\":\"Deadline\"}").orThrow().id();

    JsonNode lead = awaitStatus(id, "assigned");

    assertThat(lead.path("ownerId").asString()).isEqualTo(SELLER);
    JsonNode trace = api.get(LEADS + "/" + id + "/routing").orThrow().body().path("items").get(0);
    assertThat(trace.path("pool").path("id").asString()).isEqualTo("everyone");
    assertThat(trace.path("outcome").asString()).isEqualTo("assigned");
    assertThat(trace.path("candidates").get(0).path("userId").asString()).isEqualTo(SELLER);
  }

  @Test
  void aScoreRoutesAtOnceAndALaterOneIsOnlyKept() {
    String id = api.post(LEADS, "{\"familyName\":\"Scored\"}").orThrow().id();
    score(id, 1, 42, true);
    JsonNode lead = awaitStatus(id, "assigned");
    assertThat(lead.path("score").path("total").asInt()).isEqualTo(42);

    score(id, 3, 50, true);
    score(id, 2, 45, true);

    await().atMost(PATIENCE).until(() -> lead(id).path("score").path("total").asInt() == 50);
    assertThat(lead(id).path("assignedAt")).isEqualTo(lead.path("assignedAt"));
    assertThat(traces(id)).hasSize(1);
  }

  @Test
  void theFirstRuleThatMatchesDecidesAndTurnsGoRound() {
    String both = pool("Both", SELLER, MANAGER);
    String one = pool("One", MANAGER);
    String set =
        api.post(
                "/api/v1/routing/rule-sets",
                """
                {"name":"Rules","catchAllPoolId":"%s","rules":[
                  {"id":"big","name":"Big","when":"employees > 500 && country == 'at'","poolId":"%s"},
                  {"id":"hot","name":"Hot","when":"score.total >= 90","poolId":"%s"}]}\
                """
                    .formatted(both, one, one))
            .orThrow()
            .id();
    api.post("/api/v1/routing/rule-sets/" + set + "/activate", "{}").orThrow();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          String id = api.post(LEADS, "{\"familyName\":\"Probe\"}").orThrow().id();
          awaitStatus(id, "assigned");
          return traces(id).getFirst().path("ruleSet").path("id").asString().equals(set);
        });

    String big =
        api.post(LEADS, "{\"familyName\":\"B\",\"employees\":501,\"country\":\"Austria\"}").id();
    String hot = api.post(LEADS, "{\"familyName\":\"H\"}").id();
    score(hot, 1, 95, true);
    assertThat(awaitStatus(big, "assigned").path("ownerId").asString()).isEqualTo(MANAGER);
    assertThat(awaitStatus(hot, "assigned").path("ownerId").asString()).isEqualTo(MANAGER);
    assertThat(traces(big).getFirst().path("matchedRuleId").asString()).isEqualTo("big");
    assertThat(traces(hot).getFirst().path("matchedRuleId").asString()).isEqualTo("hot");

    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(api.post(LEADS, "{\"familyName\":\"Turn " + i + "\"}").orThrow().id());
    }
    ids.forEach(id -> score(id, 1, 10, false));
    Map<String, Integer> turns = new HashMap<>();
    ids.forEach(
        id -> turns.merge(awaitStatus(id, "assigned").path("ownerId").asString(), 1, Integer::sum));
    assertThat(turns).containsExactlyInAnyOrderEntriesOf(Map.of(SELLER, 10, MANAGER, 10));
    api.patch("/api/v1/routing/pools/" + both, 1, "{\"members\":[]}").orThrow();
  }

  @Test
  void aRefusedValueKeepsTheLeadAndIsShown() {
    Answer kept =
        api.post(LEADS, "{\"familyName\":\"Odd\",\"email\":\"not an email\",\"phone\":\"0815\"}")
            .orThrow();
    assertThat(kept.body().path("email").isMissingNode()).isTrue();
    assertThat(kept.body().path("refused").get(0).path("value").asString())
        .isEqualTo("not an email");
    Answer nothing = api.post(LEADS, "{\"email\":\"@@\"}").orThrow();
    assertThat(nothing.body().path("status").asString()).isEqualTo("needs-data");

    Answer mended =
        api.patch(LEADS + "/" + nothing.id(), 1, "{\"email\":\"ada@acme.example\"}").orThrow();
    assertThat(mended.body().path("status").asString()).isEqualTo("new");
    assertThat(mended.body().path("refused").isMissingNode()).isTrue();
    Answer refused = api.patch(LEADS + "/" + nothing.id(), 2, "{\"email\":\"@@\"}");
    assertThat(refused.status()).isIn(400, 412);
  }

  @Test
  void badLeadsAreRefusedByField() {
    assertThat(api.post(LEADS, "{\"company\":\"Nobody Ltd\"}").status()).isEqualTo(400);
    Answer ours = api.post(LEADS, "{\"familyName\":\"X\",\"status\":\"converted\"}");
    assertThat(ours.status()).isEqualTo(400);
    assertThat(ours.body().path("errors").get(0).path("pointer").asString()).isEqualTo("/status");
    Answer rule =
        api.post(
            "/api/v1/routing/rule-sets",
            "{\"name\":\"R\",\"rules\":[{\"name\":\"a\",\"when\":\"nosuch == 1\",\"poolId\":\"p\"}]}");
    assertThat(rule.body().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/rules/0/when");
  }

  @Test
  void anOwnerAcceptsOrDeclinesAndTheNextInTurnGetsIt() {
    String pool = pool("Two", SELLER, MANAGER);
    assertThat(pool).isNotNull();
    String id =
        api.post(LEADS, "{\"familyName\":\"Declined\",\"ownerId\":\"" + SELLER + "\"}")
            .orThrow()
            .id();
    Api seller = suite.as("seller");
    assertThat(suite.as("manager").post(LEADS + "/" + id + "/accept", "{}").status())
        .isEqualTo(403);
    assertThat(seller.post(LEADS + "/" + id + "/accept", "{}").orThrow().body().has("acceptedAt"))
        .isTrue();
    assertThat(seller.post(LEADS + "/" + id + "/decline", "{}").orThrow().status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> !traces(id).isEmpty());
    assertThat(traces(id).getFirst().path("candidates").toString()).contains("declined this lead");
    Answer unqualified = api.post(LEADS + "/" + id + "/unqualify", "{}");
    assertThat(unqualified.status()).isEqualTo(400);
    api.post(LEADS + "/" + id + "/unqualify", "{\"reason\":\"spam\"}").orThrow();
    assertThat(api.post(LEADS + "/" + id + "/convert", "{}").status()).isEqualTo(409);
  }

  @Test
  void aSellersNewLeadsAreFoundAndCounted() {
    String campaign = "c" + Ids.next().replace("-", "");
    String body =
        "{\"familyName\":\"New\",\"campaign\":\"%s\",\"source\":\"Website\",\"ownerId\":\"%s\"}"
            .formatted(campaign, SELLER);
    String fresh = api.post(LEADS, body).orThrow().id();
    String taken = api.post(LEADS, body).orThrow().id();
    Answer last = suite.as("seller").post(LEADS + "/" + taken + "/accept", "{}").orThrow();
    Api reader = api.with("Rilato-Consistency", last.consistency());
    String own = "campaign == '" + campaign + "'";

    Answer found =
        reader.get(
            LEADS
                + "?sort=-score.total,-createdAt&fields=familyName,status&filter="
                + encoded(
                    own
                        + " && ownerId == '%s' && status == 'assigned' && !has(acceptedAt)"
                            .formatted(SELLER)));
    JsonNode items = found.orThrow().body().path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"version\":1,\"familyName\":\"New\",\"status\":\"assigned\"}"
                .formatted(fresh));
    for (String by : List.of("status", "source", "ownerId")) {
      JsonNode totals =
          reader.get(LEADS + "/totals?by=" + by + "&filter=" + encoded(own)).orThrow().body();
      assertThat(totals.path("items")).hasSize(1);
      assertThat(totals.path("items").get(0).path("count").asInt()).isEqualTo(2);
      assertThat(totals.path("items").get(0).path("key").asString())
          .isIn("assigned", "Website", SELLER);
      assertThat(totals.path("total").has("amount")).isFalse();
    }
  }

  private static String encoded(String filter) {
    return java.net.URLEncoder.encode(filter, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void theReasonOfAnAssignmentStaysInTheHistory() {
    String id = api.post(LEADS, "{\"familyName\":\"Given\"}").orThrow().id();
    String body = "{\"ownerId\":\"%s\",\"reason\":\"%s\"}";
    api.post(LEADS + "/" + id + "/assign", body.formatted(SELLER, "Speaks Portuguese")).orThrow();

    JsonNode newest = api.get(LEADS + "/" + id + "/history").orThrow().body().path("items").get(0);
    assertThat(newest.path("cause").path("detail").path("reason").asString())
        .isEqualTo("Speaks Portuguese");
    assertThat(
            api.post(LEADS + "/" + id + "/decline", "{\"reason\":\"" + "x".repeat(501) + "\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aFormTakesJsonAndUrlencodedAndKeepsProgramsOut() {
    Answer form =
        api.post(
                "/api/v1/forms", "{\"name\":\"Contact us\",\"source\":\"website\",\"perMinute\":6}")
            .orThrow();
    String path = "/forms/" + form.body().path("key").asString();
    Api stranger = api.withoutToken();

    assertThat(
            stranger
                .post(
                    path,
                    "{\"name\":\"Ada Lovelace\",\"email\":\"ada@forms.example\",\"utm_source\":\"ad\",\"shoe_size\":\"38\"}")
                .status())
        .isEqualTo(201);
    assertThat(urlencoded(stranger, path, "first_name=Grace&email=grace%40forms.example").status())
        .isEqualTo(201);
    assertThat(
            urlencoded(stranger, path, "name=Robot&email=robot%40forms.example&website_url=x")
                .status())
        .isEqualTo(201);
    assertThat(stranger.post(path, "{\"company\":\"Nobody\"}").status()).isEqualTo(400);
    assertThat(stranger.post("/forms/none", "{\"name\":\"A\"}").status()).isEqualTo(404);

    await().atMost(PATIENCE).until(() -> found("forms.example").size() == 2);
    JsonNode ada = found("ada@forms.example").getFirst();
    assertThat(ada.path("givenName").asString()).isEqualTo("Ada");
    assertThat(ada.path("source").asString()).isEqualTo("ad");
    assertThat(ada.path("custom").path("shoe_size").asString()).isEqualTo("38");
    assertThat(found("grace@forms.example").getFirst().path("source").asString())
        .isEqualTo("website");
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      statuses.add(stranger.post(path, "{\"name\":\"Many\"}").status());
    }
    assertThat(statuses).contains(201, 429);
  }

  @Test
  void aFormThatIsSentTwiceWithOneKeyMakesOneLead() {
    String first = "/forms/" + form("Twice");
    String second = "/forms/" + form("Elsewhere");
    Api stranger = api.withoutToken().with("Idempotency-Key", "row 1");
    String sent = "{\"name\":\"Ada\",\"email\":\"ada@twice.example\"}";

    assertThat(stranger.post(first, sent).status()).isEqualTo(201);
    await().atMost(PATIENCE).until(() -> found("twice.example").size() == 1);
    String id = found("twice.example").getFirst().path("id").asString();
    api.post(LEADS + "/" + id + "/unqualify", "{\"reason\":\"test\"}").orThrow();
    assertThat(stranger.post(first, sent).status()).isEqualTo(201);
    assertThat(stranger.post(second, sent).status()).isEqualTo(201);

    await().atMost(PATIENCE).until(() -> found("twice.example").size() == 2);
    assertThat(lead(id).path("status").asString()).isEqualTo("unqualified");
    assertThat(
            api.withoutToken()
                .with("Idempotency-Key", "k".repeat(256))
                .post(first, sent)
                .body()
                .path("errors")
                .get(0)
                .path("pointer")
                .asString())
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void aQuotaOfLeadsIsKeptAndFormsAreTakenAllTheSame() {
    Api other = suite.ofOtherTenant();
    String key = other.post("/api/v1/forms", "{\"name\":\"Full\"}").body().path("key").asString();

    QuotaCheck.assertKept(
        suite,
        "leads",
        "{\"familyName\":\"Beyond\"}",
        () ->
            assertThat(
                    api.withoutToken().post("/forms/" + key, "{\"name\":\"Full House\"}").status())
                .isEqualTo(201));

    String found = LEADS + "?q=Full%20House";
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(other.get(found).body().path("items")).hasSize(1));
  }

  private static String form(String name) {
    return api.post("/api/v1/forms", "{\"name\":\"" + name + "\"}")
        .orThrow()
        .body()
        .path("key")
        .asString();
  }

  private static Answer urlencoded(Api stranger, String path, String body) {
    return stranger.send(
        "POST",
        path,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<JsonNode> found(String text) {
    List<JsonNode> items = new ArrayList<>();
    api.get(LEADS + "?filter=email.contains('" + text + "')")
        .orThrow()
        .body()
        .path("items")
        .forEach(items::add);
    return items;
  }

  private static String pool(String name, String... users) {
    String members =
        String.join(
            ",",
            java.util.Arrays.stream(users).map(user -> "{\"userId\":\"" + user + "\"}").toList());
    return api.post(
            "/api/v1/routing/pools", "{\"name\":\"" + name + "\",\"members\":[" + members + "]}")
        .orThrow()
        .id();
  }

  private static void score(String leadId, long version, int total, boolean mql) {
    suite
        .events()
        .publish(
            Topic.SCORE,
            leadId,
            version,
            "updated",
            new Score("lead", total, total, 0, "C", mql, false, null, 0, 1, List.of()));
  }

  private static JsonNode lead(String id) {
    return api.get(LEADS + "/" + id).orThrow().body();
  }

  private static JsonNode awaitStatus(String id, String status) {
    await().atMost(PATIENCE).until(() -> lead(id).path("status").asString().equals(status));
    return lead(id);
  }

  private static List<JsonNode> traces(String id) {
    List<JsonNode> traces = new ArrayList<>();
    api.get(LEADS + "/" + id + "/routing").orThrow().body().path("items").forEach(traces::add);
    return traces;
  }
}
