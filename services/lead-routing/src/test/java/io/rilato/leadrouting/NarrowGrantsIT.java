package io.rilato.leadrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a lead's traces tell to those who may see part of it. */
class NarrowGrantsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SETS = "/api/v1/routing/rule-sets";
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
  void aTraceNamesNoCandidatesWithoutOwnersAndNoRulesWithoutRuleSets() {
    String pool =
        api.post(
                "/api/v1/routing/pools",
                "{\"name\":\"P\",\"members\":[{\"userId\":\"tenant-one-seller\"}]}")
            .orThrow()
            .id();
    String set =
        api.post(
                SETS,
                "{\"name\":\"Secret\",\"catchAllPoolId\":\"%s\",\"rules\":[]}".formatted(pool))
            .orThrow()
            .id();
    api.post(SETS + "/" + set + "/activate", "{}").orThrow();
    String lead = "/api/v1/leads/" + routedBy(set);
    Api half = suite.newUser(new Grant("lead", "view", Scope.all, List.of("declinedBy"))).api();

    JsonNode whole = trace(api, lead);
    assertThat(whole.path("candidates").toString()).contains("tenant-one-seller");
    assertThat(whole.path("ruleSet").path("name").asString()).isEqualTo("Secret");

    JsonNode part = trace(half, lead);
    assertThat(part.path("outcome").asString()).isEqualTo("assigned");
    assertThat(part.path("ruleSet").path("id").asString()).isEqualTo(set);
    assertThat(part.path("candidates")).isEmpty();
    assertThat(part.path("turn").isMissingNode() || part.path("turn").isNull()).isTrue();
    assertThat(part.path("ruleSet").toString()).doesNotContain("Secret");
  }

  /** The copies of rule sets that decide follow a little later. */
  private static String routedBy(String set) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              String id = api.post("/api/v1/leads", "{\"familyName\":\"Probe\"}").orThrow().id();
              String lead = "/api/v1/leads/" + id;
              await()
                  .atMost(PATIENCE)
                  .until(() -> "assigned".equals(api.get(lead).body().path("status").asString()));
              boolean by = set.equals(trace(api, lead).path("ruleSet").path("id").asString(null));
              return by ? id : "";
            },
            id -> !id.isEmpty());
  }

  private static JsonNode trace(Api asker, String lead) {
    return asker.get(lead + "/routing?include=ruleSet").orThrow().body().path("items").get(0);
  }
}
