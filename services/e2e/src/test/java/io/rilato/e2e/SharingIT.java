package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.activity.ActivityApplication;
import io.rilato.gateway.GatewayApplication;
import io.rilato.identity.IdentityApplication;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import io.rilato.leadrouting.LeadRoutingApplication;
import io.rilato.scoring.ScoringApplication;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shared lead in every service that tells of it: one decision everywhere. */
class SharingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(5);

  private static RunningSuite suite;
  private static Api seller;
  private static Api colleague;
  private static String colleagueId;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            IdentityApplication.class,
            LeadRoutingApplication.class,
            ScoringApplication.class,
            ActivityApplication.class,
            GatewayApplication.class);
    seller = suite.as("seller");
    String sellerId = seller.get("/api/v1/me").orThrow().body().path("id").asString();
    Api operations = suite.api();
    await()
        .atMost(PATIENCE)
        .until(() -> operations.get("/api/v1/users/" + sellerId).status() == 200);
    JsonNode roles = operations.get("/api/v1/users/" + sellerId).orThrow().body().path("roles");
    colleagueId =
        operations
            .post(
                "/api/v1/users",
                "{\"email\":\"colleague@share.example\",\"name\":\"Cole\",\"roles\":" + roles + "}")
            .orThrow()
            .id();
    String password = "a colleague's pass phrase 42";
    operations
        .put("/api/v1/users/" + colleagueId + "/password", "{\"password\":\"" + password + "\"}")
        .orThrow();
    String base = suite.url("gateway").toString();
    colleague =
        suite
            .api()
            .withToken(
                UserLogin.of(new Connection(base, base, List.of(), null))
                    .token(
                        new Connection.User("colleague@share.example", password, "seller", null)));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aSharedLeadIsSeenInAllServicesAndNoLongerOnceItIsWithdrawn() {
    Answer lead =
        seller
            .post("/api/v1/leads", "{\"familyName\":\"Sharing\",\"email\":\"lea@share.example\"}")
            .orThrow();
    String path = "/api/v1/leads/" + lead.id();
    await()
        .atMost(PATIENCE)
        .until(() ->
            seller.get(path + "/timeline").status() == 200
                && seller.get("/api/v1/scores/lead/" + lead.id()).status() == 200
                && seller.get("/api/v1/search?q=sharing").body().toString().contains(lead.id()));
    assertThat(seen(lead.id())).isEqualTo(new Seen(403, 0, false, 403, 403, false, 0));

    Answer shared =
        seller
            .post(
                path + "/shares",
                Map.of("userId", colleagueId, "right", "view", "reason", "Trade fair"))
            .orThrow();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(seen(lead.id())).isEqualTo(new Seen(200, 1, true, 200, 200, true, 1)));
    JsonNode told = event(lead.id());
    assertThat(told.path("type").asString()).isEqualTo("lead-routing.lead-shared");
    assertThat(told.path("data").path("changes").get(0).path("field").asString())
        .isEqualTo("shares");
    JsonNode access =
        suite.api().get(path + "/access?userId=" + colleagueId).orThrow().body().path("actions");
    assertThat(access.get(0).path("reason").asString())
        .isEqualTo(
            "Shared for view with Cole by Seller (Trade fair); Role Seller allows view on lead");

    seller.send(new Request("DELETE", path + "/shares/" + shared.id(), null, Map.of())).orThrow();
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(seen(lead.id())).isEqualTo(new Seen(403, 0, false, 403, 403, false, 0)));
  }

  /** How the colleague sees a lead: statuses, and whether it is told of. */
  private record Seen(
      int get, int listed, boolean found, int timeline, int score, boolean events, int total) {}

  private static Seen seen(String id) {
    return new Seen(
        colleague.get("/api/v1/leads/" + id).status(),
        colleague.get("/api/v1/leads").orThrow().body().path("items").size(),
        colleague.get("/api/v1/search?q=sharing").orThrow().body().toString().contains(id),
        colleague.get("/api/v1/leads/" + id + "/timeline").status(),
        colleague.get("/api/v1/scores/lead/" + id).status(),
        !event(id).isMissingNode(),
        colleague
            .get("/api/v1/leads/totals?by=status")
            .orThrow()
            .body()
            .path("total")
            .path("count")
            .asInt());
  }

  /** The last event of the lead that the colleague is told of, read from the beginning. */
  private static JsonNode event(String id) {
    JsonNode last = RilatoClient.object().path("none");
    String after = "";
    while (true) {
      JsonNode page = colleague.get("/api/v1/events?limit=500&types=lead" + after).orThrow().body();
      for (JsonNode item : page.path("items")) {
        if (item.path("subject").asString("").contains(id)) {
          last = item;
        }
      }
      String next = page.path("nextCursor").asString("");
      if (page.path("caughtUp").asBoolean(false) || next.isEmpty()) {
        return last;
      }
      after = "&after=" + next;
    }
  }
}
