package io.rilato.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.RecordJson;
import io.rilato.scoring.behaviour.Behaviours;
import io.rilato.scoring.rules.Models;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The scoring service on real servers: leads come as events, scores are asked for over HTTP. */
class ScoringIT {
  private static final String TENANT = "tenant-one";
  private static final String SCORES = "/api/v1/scores/lead/";
  private static final String MODELS = "/api/v1/scoring/models";
  private static final String BEHAVIOUR = "/api/v1/behaviour-events";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ScoringApplication.class);
    suite.events().create(Topic.LEAD);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    assertThat(api.get("/api/v1/dead-letters").body().path("items")).isEmpty();
    suite.close();
  }

  @Test
  void aNewLeadIsScoredWithReasons() {
    String id = newLead("{\"email\":\"ada@acme.example\",\"employees\":1200}");

    JsonNode score = awaitTotal(id, 30);
    assertThat(score.path("id").asString()).isEqualTo(id);
    assertThat(score.path("version").asLong()).isEqualTo(1);
    assertThat(score.path("fit").asInt()).isEqualTo(30);
    assertThat(score.path("engagement").asInt()).isZero();
    assertThat(score.path("grade").asString()).isEqualTo("C");
    assertThat(score.path("mql").asBoolean()).isTrue();
    assertThat(score.has("modelId")).isFalse();
    assertThat(score.path("contributions").get(1).path("ruleId").asString()).isEqualTo("largest");
    assertThat(score.path("contributions").get(1).path("reason").asString())
        .isEqualTo("employees >= 1000");
    JsonNode history = api.get("/api/v1/scores/" + id + "/history").body();
    assertThat(history.path("items").get(0).path("type").asString())
        .isEqualTo("scoring.score-created");
    assertThat(history.path("items").get(0).path("cause").path("detail").path("event").asString())
        .isEqualTo(id + "@1");
  }

  @Test
  void whatALeadDoesRaisesItsEngagementAndQualifiesIt() {
    String id = newLead("{\"company\":\"Acme\"}");
    assertThat(awaitTotal(id, 5).path("mql").asBoolean()).isFalse();

    happens(id, "page-view");
    happens(id, "page-view");
    assertThat(awaitTotal(id, 9).path("engagement").asInt()).isEqualTo(4);

    happens(id, "demo-requested");
    JsonNode score = awaitTotal(id, 34);
    assertThat(score.path("mql").asBoolean()).isTrue();
    assertThat(reasons(score)).contains("2 x page-view", "1 x demo-requested");
  }

  @Test
  void whatALeadDidBeforeItWasKnownCounts() {
    String id = Ids.next();
    happens(id, "form-sent");
    awaitHandled("behaviour");
    assertThat(api.get(SCORES + id).status()).isEqualTo(404);

    publish(id, 1, "created", "{\"company\":\"Acme\"}");
    awaitTotal(id, 15);
  }

  @Test
  void anEventTakenBackNoLongerCounts() {
    String id = newLead("{\"company\":\"Acme\"}");
    Answer sent = happens(id, "form-sent");
    awaitTotal(id, 15);

    assertThat(api.delete(BEHAVIOUR + "/" + sent.id(), 1).status()).isEqualTo(204);
    awaitTotal(id, 5);
  }

  @Test
  void repeatedEventsAndEventsOutOfOrderChangeNothing() {
    List<RecordEvent<Lead>> events = new ArrayList<>();
    String id = Ids.next();
    events.add(publish(id, 1, "created", "{\"company\":\"Acme\",\"employees\":20}"));
    events.add(publish(id, 2, "updated", "{\"company\":\"Acme\",\"employees\":5000}"));
    events.add(publish(id, 3, "updated", "{\"company\":\"Acme\",\"employees\":20}"));
    events.add(
        publish(
            id,
            4,
            "assigned",
            "{\"company\":\"Acme\",\"employees\":20,\"status\":\"assigned\",\"ownerId\":\"u\"}"));
    awaitHandled("score-leads");
    JsonNode before = awaitTotal(id, 10);

    Random random = new Random(3);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(events, random);
      events.forEach(event -> suite.events().publish(Topic.LEAD, event));
    }
    awaitHandled("score-leads");
    assertThat(api.get(SCORES + id).body()).isEqualTo(before);
  }

  @Test
  void aLeadWhoseEventsCameInReverseIsScoredByItsLastVersion() {
    String id = Ids.next();
    publish(id, 3, "updated", "{\"company\":\"Acme\",\"employees\":5000}");
    publish(id, 2, "updated", "{\"employees\":20}");
    publish(id, 1, "created", "{}");
    awaitHandled("score-leads");

    awaitTotal(id, 25);
    assertThat(api.get(SCORES + id).body().path("subjectVersion").asLong()).isEqualTo(3);
  }

  @Test
  void whatDoesNotConcernTheScoreMakesNoVersionOfIt() {
    String id = newLead("{\"company\":\"Acme\"}");
    awaitTotal(id, 5);
    publish(id, 2, "assigned", "{\"company\":\"Acme\",\"ownerId\":\"u\",\"status\":\"assigned\"}");
    publish(id, 3, "updated", "{\"company\":\"Ajax\",\"ownerId\":\"u\",\"status\":\"assigned\"}");
    awaitHandled("score-leads");

    assertThat(api.get(SCORES + id).body().path("version").asLong()).isEqualTo(1);
  }

  @Test
  void aConvertedLeadKeepsItsScore() {
    String id = newLead("{\"company\":\"Acme\"}");
    awaitTotal(id, 5);
    publish(id, 2, "converted", "{\"employees\":5000,\"status\":\"converted\"}");
    awaitHandled("score-leads");
    happens(id, "demo-requested");
    awaitHandled("behaviour");

    assertThat(api.get(SCORES + id).body().path("total").asInt()).isEqualTo(5);
  }

  @Test
  void aScoreIsSeenByWhoMaySeeTheLead() {
    String own = newLead("{\"company\":\"Acme\",\"ownerId\":\"tenant-one-seller\"}");
    String nobodys = newLead("{\"company\":\"Acme\"}");
    awaitTotal(own, 5);
    awaitTotal(nobodys, 5);

    Api manager = suite.as("manager");
    assertThat(manager.get(SCORES + own).status()).isEqualTo(200);
    assertThat(manager.get(SCORES + nobodys).status()).isEqualTo(403);
    assertThat(suite.as("integrator").get(SCORES + own).status()).isEqualTo(403);
    assertThat(suite.ofOtherTenant().get(SCORES + own).status()).isEqualTo(404);
    assertThat(api.get(SCORES + "nobody").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/scores/deal/" + own).status()).isEqualTo(404);
    assertThat(api.get("/api/v1/scores/" + own).status()).isEqualTo(200);
    assertThat(api.post("/api/v1/scores", "{}").status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void anActivatedModelScoresNewLeadsAndAllOpenOnes() {
    Api other = suite.ofOtherTenant();
    String known = Ids.next();
    publish("tenant-two", known, 1, "created", "{\"country\":\"GB\"}");
    await().atMost(PATIENCE).until(() -> other.get(SCORES + known).status() == 200);

    String model =
        "{\"name\":\"Islands\",\"mqlThreshold\":50,\"rules\":["
            + "{\"id\":\"gb\",\"name\":\"Island\",\"when\":\"country == 'GB'\",\"points\":60},"
            + "{\"id\":\"pages\",\"name\":\"Pages\",\"event\":\"page-view\",\"points\":-5}]}";
    Answer created = other.post(MODELS, model);
    assertThat(created.status()).isEqualTo(201);
    String path = MODELS + "/" + created.id();
    Answer activated = other.post(path + "/activate", "{}");
    assertThat(activated.status()).isEqualTo(200);
    assertThat(activated.body().hasNonNull("activatedAt")).isTrue();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode score = other.get(SCORES + known).body();
          assertThat(score.path("total").asInt()).isEqualTo(60);
          assertThat(score.path("modelId").asString()).isEqualTo(created.id());
          assertThat(score.path("modelVersion").asLong()).isEqualTo(2);
        });
    Answer simulated =
        other.post(
            path + "/simulate",
            "{\"lead\":{\"country\":\"GB\"},"
                + "\"events\":[{\"type\":\"page-view\"},{\"type\":\"page-view\"}]}");
    assertThat(simulated.status()).isEqualTo(200);
    assertThat(simulated.body().path("total").asInt()).isEqualTo(50);
    assertThat(simulated.body().path("mql").asBoolean()).isTrue();

    Answer again = other.patch(path, 2, "{\"mqlThreshold\":70}");
    assertThat(again.status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> !other.get(SCORES + known).body().path("mql").asBoolean());
  }

  @Test
  void aSimulationIsForThoseWhoSeeTheRules() {
    String id =
        api.post(
                MODELS,
                "{\"name\":\"Hidden\",\"mqlThreshold\":50,\"rules\":["
                    + "{\"id\":\"gb\",\"name\":\"I\",\"when\":\"country == 'GB'\",\"points\":60}]}")
            .orThrow()
            .id();
    String simulate = MODELS + "/" + id + "/simulate";
    String lead = "{\"lead\":{\"country\":\"GB\"}}";
    for (String hidden : List.of("rules", "rules.when", "mqlThreshold")) {
      Grant grant = new Grant("scoring-model", "view", Scope.all, List.of(hidden));
      Api half = suite.newUser(grant).api();
      assertThat(half.get(MODELS + "/" + id).status()).isEqualTo(200);
      assertThat(half.post(simulate, lead).status()).as(hidden).isEqualTo(403);
    }
    Api whole = suite.newUser(new Grant("scoring-model", "view", Scope.all, List.of())).api();
    assertThat(whole.post(simulate, lead).status()).isEqualTo(200);
  }

  @Test
  void onlyWhatAModelAsksForIsCounted() {
    String id = newLead("{\"company\":\"Acme\"}");
    for (int i = 0; i < 20; i++) {
      happens(id, "invented-" + (char) ('a' + i));
    }
    happens(id, "page-view");
    awaitTotal(id, 7);

    assertThat(
            suite
                .bean("scoring", Behaviours.class)
                .count(new TenantId(TENANT), List.of(id), Set.of("page-view", "webinar")))
        .isEqualTo(Map.of(id, Map.of("page-view", 1)));
    assertThat(suite.bean("scoring", Models.class).inForce(new TenantId(TENANT)).eventTypes())
        .contains("page-view")
        .doesNotContain("invented-a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'a','name':'A','when':'employes > 5','points':1}|/rules/0/when",
        "{'id':'a','name':'A','when':'employees >','points':1}|/rules/0/when",
        "{'id':'a','name':'A','when':'score.total > 5','points':1}|/rules/0/when",
        "{'id':'a','name':'A','points':1}|/rules/0",
        "{'id':'a','name':'A','when':'true','event':'page-view','points':1}|/rules/0",
        "{'id':'a','name':'A','event':'Page View','points':1}|/rules/0/event",
        "{'id':'a','name':'A','event':'page-view','points':101}|/rules/0/points",
        "{'id':'a','name':'A','event':'page-view'}|/rules/0/points",
        "{'id':'a','name':'A','event':'page-view','points':1,'atMost':0}|/rules/0/atMost",
        "{'name':'A','event':'page-view','points':1}|/rules/0/id",
      })
  void aBadRuleIsRefusedWithItsPlace(String rule, String pointer) {
    Answer answer =
        api.post(
            MODELS, ("{'name':'Bad','mqlThreshold':1,'rules':[" + rule + "]}").replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(pointers(answer)).contains(pointer);
  }

  @Test
  void aModelSaysFromWhenALeadIsQualifiedAndRilatoWhenItWasActivated() {
    assertThat(pointers(api.post(MODELS, "{\"name\":\"None\"}"))).contains("/mqlThreshold");
    assertThat(
            pointers(
                api.post(
                    MODELS,
                    "{\"name\":\"Now\",\"mqlThreshold\":1,"
                        + "\"activatedAt\":\"2026-01-01T00:00:00Z\"}")))
        .contains("/activatedAt");
    String rule = "{\"id\":\"x\",\"name\":\"X\",\"event\":\"page-view\",\"points\":1}";
    assertThat(
            pointers(
                api.post(
                    MODELS,
                    "{\"name\":\"Twice\",\"mqlThreshold\":1,\"rules\":[%s,%s]}"
                        .formatted(rule, rule))))
        .contains("/rules/1/id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"leadId\":\"x\"}|/type",
        "{\"type\":\"Page View\",\"leadId\":\"x\"}|/type",
        "{\"type\":\"page-view\"}|/leadId",
        "{\"type\":\"page-view\",\"leadId\":\"x@1\"}|/leadId",
        "{\"type\":\"page-view\",\"leadId\":\"x\",\"at\":\"2099-01-01T00:00:00Z\"}|/at",
      })
  void aBadBehaviourEventIsRefused(String body, String pointer) {
    Answer answer = api.post(BEHAVIOUR, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(pointers(answer)).contains(pointer);
  }

  private static String newLead(String json) {
    String id = Ids.next();
    publish(id, 1, "created", json);
    return id;
  }

  private static RecordEvent<Lead> publish(String id, long version, String happened, String json) {
    return publish(TENANT, id, version, happened, json);
  }

  private static RecordEvent<Lead> publish(
      String tenant, String id, long version, String happened, String json) {
    Lead lead = RecordJson.mapper().readValue(json, Lead.class);
    return suite.events().publish(Topic.LEAD, tenant, id, version, happened, lead);
  }

  private static Answer happens(String leadId, String type) {
    Answer answer =
        api.post(BEHAVIOUR, "{\"type\":\"%s\",\"leadId\":\"%s\"}".formatted(type, leadId));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().hasNonNull("at")).isTrue();
    return answer;
  }

  private static JsonNode awaitTotal(String id, int total) {
    await(id + " has " + total)
        .atMost(PATIENCE)
        .until(() -> api.get(SCORES + id).body().path("total").asInt(Integer.MIN_VALUE) == total);
    JsonNode score = api.get(SCORES + id).body();
    int sum = 0;
    for (JsonNode contribution : score.path("contributions")) {
      sum += contribution.path("points").asInt();
    }
    assertThat(sum).isEqualTo(total);
    return score;
  }

  /** Waits until the consumer has handled all that is published. */
  private static void awaitHandled(String consumer) {
    var subscription =
        suite.bean("scoring", EventConsumers.class).subscriptions().stream()
            .filter(each -> each.consumer().equals(consumer))
            .findFirst()
            .orElseThrow();
    await().atMost(PATIENCE).until(() -> subscription.awaitCaughtUp(Duration.ofSeconds(5)));
  }

  private static List<String> reasons(JsonNode score) {
    List<String> reasons = new ArrayList<>();
    score.path("contributions").forEach(c -> reasons.add(c.path("reason").asString()));
    return reasons;
  }

  private static List<String> pointers(Answer answer) {
    List<String> pointers = new ArrayList<>();
    answer.body().path("errors").forEach(e -> pointers.add(e.path("pointer").asString()));
    return pointers;
  }
}
