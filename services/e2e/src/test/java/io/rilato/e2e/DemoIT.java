package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import io.rilato.infra.demo.Demo;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** A small form of the demo, against the set as it is read here, without the demo's own reader. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class DemoIT {
  private static final int OPPORTUNITIES = 300;
  private static final int LEADS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static RunningSuite suite;
  private static Api api;
  private static Demo.Result first;
  private static List<Connection.User> logins;
  private static Map<String, String> names;

  /** Deals and what they came to. */
  private record Sum(int deals, int won, BigDecimal value) {
    static Sum of(boolean won, BigDecimal value) {
      return new Sum(1, won ? 1 : 0, won ? value.stripTrailingZeros() : BigDecimal.ZERO);
    }

    Sum plus(Sum more) {
      return new Sum(
          deals + more.deals, won + more.won, value.add(more.value).stripTrailingZeros());
    }
  }

  @BeforeAll
  static void load() throws InterruptedException {
    suite = WholeSuite.start();
    api = suite.api();
    logins = new ArrayList<>();
    first = run();
    names = new HashMap<>();
    all("users", "active == true")
        .forEach(user -> names.put(user.path("id").asString(), user.path("name").asString()));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static Demo.Result run() throws InterruptedException {
    Connection connection = suite.connection();
    try (RilatoClient client = new RilatoClient(connection, PATIENCE)) {
      return new Demo(connection, client, new Demo.Size(OPPORTUNITIES, LEADS), _ -> {})
          .run(made -> logins = made);
    }
  }

  @Test
  void agentsHaveTheDealsAndTheRevenueOfTheSet() throws IOException {
    assertThat(first.leftOut()).isEmpty();
    assertThat(first.refused()).isEmpty();
    assertThat(first.users()).isEqualTo(new Demo.Count(41, 41));
    assertThat(first.teams()).isEqualTo(new Demo.Count(9, 9));
    assertThat(first.deals()).isEqualTo(new Demo.Count(OPPORTUNITIES, OPPORTUNITIES));

    Map<String, Sum> expected = ofTheSet();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(ofTheApi()).isEqualTo(expected));
  }

  @Test
  void dealsWentThroughTheirStagesAtTheDatesOfTheSet() {
    JsonNode deal = api.get("/api/v1/deals/by/maven-crm/1C1I7A6R").orThrow().body();
    String history =
        api.get("/api/v1/deals/" + deal.path("id").asString() + "/history")
            .orThrow()
            .body()
            .toString();

    assertThat(deal.path("outcome").asString()).isEqualTo("won");
    assertThat(deal.path("amount").path("amount").asString()).isEqualTo("1054.00");
    assertThat(deal.path("closedAt").asString()).startsWith(day("2017-03-01") + "T16:00:00");
    assertThat(history)
        .contains("prospecting", "engaging", "won")
        .contains(day("2016-10-20") + "T08:00:00", day("2016-10-20") + "T09:00:00")
        .contains(day("2017-03-01") + "T16:00:00");
    assertThat(first.shiftDays() % 7).isZero();
  }

  private static String day(String ofTheSet) {
    return java.time.LocalDate.parse(ofTheSet).plusDays(first.shiftDays()).toString();
  }

  @Test
  void everyAcceptedLeadHasAnOwnerOrTellsWhatItLacks() {
    assertThat(first.leads().sent()).isEqualTo(LEADS);
    int refused = first.leads().refused().values().stream().mapToInt(n -> n).sum();
    assertThat(first.leads().accepted() + refused).isEqualTo(LEADS);
    assertThat(first.leads().worked().keySet())
        .contains("accept", "unqualify")
        .noneMatch(what -> what.contains(":"));

    List<JsonNode> leads = leads();
    assertThat(leads).hasSize(first.leads().accepted());
    assertThat(leads)
        .filteredOn(lead -> !lead.path("status").asString().equals("needs-data"))
        .allMatch(lead -> names.containsKey(lead.path("ownerId").asString()));
    assertThat(leads.stream().map(lead -> lead.at("/score/total").asInt()).distinct().count())
        .isGreaterThan(4);
  }

  @Test
  void reportsOfTheDefaultTimeSayWhatWasLoaded() {
    int accepted = first.leads().accepted();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(report("leads-by-source").at("/total/count").asInt()).isEqualTo(accepted);
          assertThat(report("funnel").at("/rows/0/count").asInt()).isEqualTo(accepted);
          assertThat(report("lead-velocity").at("/total/qualified").asInt()).isPositive();
          JsonNode total = report("pipeline-by-seller").path("total");
          assertThat(total.path("withoutRate")).isEmpty();
          assertThat(total.at("/base/currency").asString()).isEqualTo("EUR");
        });
  }

  @Test
  void aFigureAndTheListItOpensAreTheSame() {
    Instant to = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(20));
    Instant from = to.minus(Duration.ofDays(180));
    String range = "openedAt >= '%s' && openedAt < '%s'".formatted(from, to);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode total = report("funnel?from=" + from + "&to=" + to).path("total");
          assertThat(total.path("deals").asInt())
              .isPositive()
              .isLessThan(OPPORTUNITIES)
              .isEqualTo(total(api, "deals", range));
          assertThat(total.path("won").asInt())
              .isEqualTo(total(api, "deals", range + " && outcome == 'won'"));
          assertThat(report("lead-velocity").at("/total/qualified").asInt())
              .isPositive()
              .isEqualTo(report("funnel").at("/rows/1/count").asInt())
              .isEqualTo(total(api, "leads", "has(qualifiedAt)"));
        });
  }

  @Test
  void theSellerSeesOwnDealsAndTheManagerThoseOfTheTeam() {
    Api seller = as(logins.getFirst());
    Api manager = as(logins.getLast());
    int sold = total(seller, "deals");
    int managed = total(manager, "deals");

    assertThat(logins).extracting(Connection.User::role).containsExactly("Seller", "Manager");
    assertThat(sold).isPositive();
    assertThat(managed).isGreaterThan(sold).isLessThan(OPPORTUNITIES);
    assertThat(total(seller, "leads")).isPositive();
    assertThat(total(manager, "companies")).isPositive();
    assertThat(total(suite.as("manager"), "deals")).isGreaterThanOrEqualTo(OPPORTUNITIES);
  }

  @Test
  void zzLoadingItAgainMakesNothingNew() throws InterruptedException {
    List<JsonNode> before = leads();
    Demo.Result again = run();

    assertThat(again.leftOut()).isEmpty();
    assertThat(again.shiftDays()).isEqualTo(first.shiftDays());
    for (Demo.Count count :
        List.of(again.teams(), again.users(), again.products(), again.companies(), again.deals())) {
      assertThat(count.created()).isZero();
    }
    assertThat(again.deals().loaded()).isEqualTo(OPPORTUNITIES);
    assertThat(again.leads().accepted()).isEqualTo(first.leads().accepted());
    assertThat(leads()).hasSameSizeAs(before);
    assertThat(as(logins.getFirst()).get("/api/v1/me").status()).isEqualTo(200);
  }

  private static Api as(Connection.User user) {
    return api.withToken(UserLogin.of(suite.connection()).token(user));
  }

  private static int total(Api who, String type) {
    return total(who, type, "true");
  }

  private static int total(Api who, String type, String filter) {
    return who.get(
            "/api/v1/%s?limit=1&include=total&filter=%s"
                .formatted(type, RilatoClient.encode(filter)))
        .orThrow()
        .body()
        .path("total")
        .asInt();
  }

  private static JsonNode report(String name) {
    return api.get("/api/v1/reports/" + name).orThrow().body();
  }

  private static List<JsonNode> leads() {
    return all("leads", "referrer == 'https://www.rilato.example/demo'");
  }

  private static List<JsonNode> all(String type, String filter) {
    List<JsonNode> all = new ArrayList<>();
    api.get("/api/v1/" + type + "?walk=true&limit=500&filter=" + RilatoClient.encode(filter))
        .orThrow()
        .body()
        .path("items")
        .forEach(all::add);
    return all;
  }

  private static Map<String, Sum> ofTheApi() {
    Map<String, Sum> sums = new TreeMap<>();
    String pipeline = api.get("/api/v1/pipelines/by/maven-crm/sales-pipeline").orThrow().id();
    for (JsonNode deal : all("deals", "pipelineId == '" + pipeline + "'")) {
      if (deal.path("externalIds").has("maven-crm")) {
        boolean won = deal.path("outcome").asString().equals("won");
        sums.merge(
            names.getOrDefault(deal.path("ownerId").asString(), "nobody"),
            Sum.of(won, new BigDecimal(deal.at("/amount/amount").asString())),
            Sum::plus);
      }
    }
    return sums;
  }

  /** The set has no quotes and no commas within values. */
  private static Map<String, Sum> ofTheSet() throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Demo.class.getResourceAsStream("sales_pipeline.csv")),
                StandardCharsets.UTF_8))) {
      reader.readLine();
      reader.lines().map(line -> line.split(",", -1)).forEach(rows::add);
    }
    Map<String, Sum> sums = new TreeMap<>();
    for (int i = 0; i < OPPORTUNITIES; i++) {
      String[] row = rows.get(i * rows.size() / OPPORTUNITIES);
      boolean won = row[4].equals("Won");
      sums.merge(row[1], Sum.of(won, won ? new BigDecimal(row[7]) : BigDecimal.ZERO), Sum::plus);
    }
    return sums;
  }
}
