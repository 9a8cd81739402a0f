package io.rilato.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.Tenant;
import io.rilato.infra.client.Answer;
import io.rilato.platform.events.EventConsumers;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The reports over HTTP against {@link Oracle}, which reads the same events plainly. */
class ReportsIT {
  private static final String REPORTS = "/api/v1/reports/";
  private static final String RATES = "/api/v1/exchange-rates";
  private static final String TENANT = "tenant-one";
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Set<String> MANAGERS = Set.of("tenant-one-manager", "tenant-one-seller");

  private static RunningSuite suite;
  private static Api api;
  private static FedEvents fed;
  private static Oracle oracle;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ReportingApplication.class);
    suite
        .events()
        .create(Topic.LEAD, Topic.DEAL, Topic.PIPELINE, Topic.TENANT, Topic.EXCHANGE_RATE);
    api = suite.api();
    fed = new FedEvents(TENANT, 5);
    oracle = new Oracle(fed.leads, fed.deals, fed.pipelines, fed.rates, ZONE);
    feed(new Random(1));
    awaitHandled();
  }

  @AfterAll
  static void stop() {
    assertThat(api.get("/api/v1/dead-letters").body().path("items")).isEmpty();
    suite.close();
  }

  @Test
  void leadsBySourceAreThoseThatWereKnownAtAnyInstant() {
    for (Instant asOf : instants()) {
      for (Instant[] range : ranges()) {
        JsonNode answer = report(api, "leads-by-source", range, asOf);
        assertThat(sources(answer)).isEqualTo(oracle.bySource(range[0], range[1], asOf, null));
        assertThat(answer.path("total").path("count").asLong())
            .isEqualTo(oracle.steps(range[0], range[1], asOf, null).getFirst());
        for (JsonNode row : answer.path("rows")) {
          assertRate(row.path("conversionRate"), row.path("converted"), row.path("count"));
        }
      }
    }
  }

  @Test
  void leadVelocityGrowsFromMonthToMonth() {
    for (Instant asOf : instants()) {
      for (Instant[] range : ranges()) {
        JsonNode rows = report(api, "lead-velocity", range, asOf).path("rows");
        Map<String, Long> expected = oracle.byMonth(range[0], range[1], asOf, null);
        Map<String, Long> found = new TreeMap<>();
        Long before = monthBefore(range[0], asOf);
        for (JsonNode row : rows) {
          long qualified = row.path("qualified").asLong();
          if (before == 0) {
            assertThat(row.has("growth")).isFalse();
          } else {
            assertThat(row.path("growth").decimalValue())
                .isEqualByComparingTo(
                    BigDecimal.valueOf(qualified - before)
                        .divide(BigDecimal.valueOf(before), 4, RoundingMode.HALF_EVEN));
          }
          before = qualified;
          if (qualified > 0) {
            found.put(row.path("month").asString(), qualified);
          }
        }
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  @Test
  void theFunnelCountsHowFarLeadsAndDealsEverGot() {
    for (Instant asOf : instants()) {
      for (Instant[] range : ranges()) {
        JsonNode answer = report(api, "funnel", range, asOf);
        List<Long> steps = new ArrayList<>();
        answer.path("rows").forEach(row -> steps.add(row.path("count").asLong()));
        assertThat(steps).isEqualTo(oracle.steps(range[0], range[1], asOf, null));

        List<Long> expected = oracle.reached(range[0], range[1], asOf, null);
        JsonNode pipeline = answer.path("pipelines").path(0);
        List<Long> reached = new ArrayList<>();
        pipeline.path("stages").forEach(stage -> reached.add(stage.path("reached").asLong()));
        reached.add(pipeline.path("won").asLong());
        reached.add(pipeline.path("lost").asLong());
        assertThat(pipeline.isMissingNode() ? Collections.nCopies(6, 0L) : reached)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void openDealsAreWorthTheirDatedRatesAndNothingIsDropped() {
    boolean withoutRate = false;
    for (Instant asOf : instants()) {
      JsonNode answer = report(api, "pipeline-by-seller", null, asOf);
      assertThat(open(answer)).isEqualTo(oracle.open(asOf, null));
      withoutRate |= !answer.path("total").path("withoutRate").isEmpty();
    }
    assertThat(withoutRate).isTrue();
  }

  @Test
  void withoutAnInstantReportsSayWhatIsKnownNow() {
    Instant[] all = {
      FedEvents.START.minus(Duration.ofDays(100)), Instant.parse("2027-01-01T00:00:00Z")
    };
    Instant end = Instant.parse("2026-12-31T00:00:00Z");
    assertThat(sources(report(api, "leads-by-source", all, null)))
        .isEqualTo(oracle.bySource(all[0], all[1], end, null));
    assertThat(open(report(api, "pipeline-by-seller", null, null)))
        .isEqualTo(oracle.open(end, null));
  }

  @Test
  void onlyWhatTheCallerMayViewCounts() {
    Api manager = suite.as("manager");
    Instant[] range = ranges().getFirst();
    for (Instant asOf : instants()) {
      assertThat(sources(report(manager, "leads-by-source", range, asOf)))
          .isEqualTo(oracle.bySource(range[0], range[1], asOf, MANAGERS));
      assertThat(open(report(manager, "pipeline-by-seller", null, asOf)))
          .isEqualTo(oracle.open(asOf, MANAGERS));
    }
    for (String name :
        List.of("leads-by-source", "lead-velocity", "funnel", "pipeline-by-seller")) {
      assertThat(suite.as("integrator").get(REPORTS + name).status()).isEqualTo(403);
      JsonNode other = suite.ofOtherTenant().get(REPORTS + name + "?from=2020-01-01").body();
      assertThat(other.path("total").path("count").asLong(0)).isZero();
      assertThat(other.path("total").path("leads").asLong(0)).isZero();
    }
  }

  @Test
  void theSameEventsAgainInAnotherOrderGiveTheSameFacts() {
    Map<String, String> before = dump();
    feed(new Random(2));
    awaitHandled();
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void factsThatAreGoneAreThereAgainAfterARebuild() {
    Api other = suite.ofOtherTenant();
    String id =
        other
            .post(RATES, "{\"currency\":\"GBP\",\"from\":\"2026-01-01\",\"rate\":1.15}")
            .orThrow()
            .id();
    var facts = suite.bean("reporting", MongoDatabase.class).getCollection("rate_facts");
    Document own = new Document("_id", id + "@1").append("tenant", "tenant-two");
    await().atMost(PATIENCE).until(() -> facts.find(own).first() != null);
    Document before = facts.find(own).first();
    facts.deleteOne(own);

    assertThat(suite.as("seller").post(REPORTS + "rebuild", "{}").status()).isEqualTo(403);
    assertThat(other.post(REPORTS + "rebuild", "{}").status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> before.equals(facts.find(own).first()));
    assertThat(api.post(REPORTS + "rebuild", "{}").status())
        .as("it is work for all tenants")
        .isEqualTo(429);
  }

  @Test
  void daysBeginWhereTheTenantIs() {
    Answer answer = api.get(REPORTS + "leads-by-source?from=2026-03-01&to=2026-04-01");
    assertThat(answer.body().path("from").asString()).isEqualTo("2026-03-01T05:00:00.000Z");
    assertThat(answer.body().path("to").asString()).isEqualTo("2026-04-01T04:00:00.000Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=yesterday", "to=2026-13-01", "asOf=2026-01-01", "from=2999-01-01"})
  void whatCannotBeReadIsRefusedByName(String query) {
    String name = query.startsWith("from=2999") ? "to" : query.substring(0, query.indexOf('='));
    Answer answer = api.get(REPORTS + "funnel?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).isEqualTo(name);
  }

  @Test
  void oneRateForEachCurrencyAndDay() {
    String rate = "{\"currency\":\"chf\",\"from\":\"2026-01-01\",\"rate\":\"1.0500\"}";
    Answer created = suite.ofOtherTenant().post(RATES, rate);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("currency").asString()).isEqualTo("CHF");
    assertThat(created.body().path("rate").decimalValue()).isEqualByComparingTo("1.05");
    Answer again = suite.ofOtherTenant().post(RATES, rate);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("errors").path(0).path("pointer").asString()).isEqualTo("/from");
    Answer same = suite.ofOtherTenant().patch(RATES + "/" + created.id(), 1, "{\"rate\":\"1.05\"}");
    assertThat(same.version()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"currency\":\"XXL\",\"from\":\"2026-01-01\",\"rate\":\"1\"}|/currency",
        "{\"currency\":\"EUR\",\"from\":\"2026-01-01\",\"rate\":\"1\"}|/currency",
        "{\"currency\":\"USD\",\"rate\":\"1\"}|/from",
        "{\"currency\":\"USD\",\"from\":\"2026-01-01\"}|/rate",
        "{\"currency\":\"USD\",\"from\":\"2026-01-01\",\"rate\":\"0\"}|/rate",
        "{\"currency\":\"USD\",\"from\":\"2026-01-01\",\"rate\":\"1e99\"}|/rate",
      })
  void aBadRateIsRefused(String body, String pointer) {
    Answer answer = api.post(RATES, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }

  /** All events in a random order, a third of them twice. */
  private static void feed(Random random) {
    List<Map.Entry<Topic, RecordEvent<?>>> all = new ArrayList<>();
    fed.leads.forEach(event -> all.add(Map.entry(Topic.LEAD, event)));
    fed.deals.forEach(event -> all.add(Map.entry(Topic.DEAL, event)));
    fed.pipelines.forEach(event -> all.add(Map.entry(Topic.PIPELINE, event)));
    fed.rates.forEach(event -> all.add(Map.entry(Topic.EXCHANGE_RATE, event)));
    Tenant tenant = new Tenant("One", "EUR", ZONE.getId(), 1, Map.of());
    Instant longAgo = FedEvents.START.minus(Duration.ofDays(999));
    all.add(Map.entry(Topic.TENANT, fed.event(Topic.TENANT, TENANT, 1, tenant, longAgo, longAgo)));
    for (var event : List.copyOf(all)) {
      if (random.nextInt(3) == 0) {
        all.add(event);
      }
    }
    Collections.shuffle(all, random);
    all.forEach(event -> suite.events().publish(event.getKey(), event.getValue()));
  }

  private static void awaitHandled() {
    suite.bean("reporting", EventConsumers.class).subscriptions().stream()
        .filter(each -> each.consumer().startsWith("facts-"))
        .forEach(each ->
            await(each.consumer())
                .atMost(PATIENCE)
                .until(() -> each.isAssigned() && each.awaitCaughtUp(Duration.ofSeconds(5))));
  }

  private static Map<String, String> dump() {
    MongoDatabase database = suite.bean("reporting", MongoDatabase.class);
    Map<String, String> dump = new TreeMap<>();
    for (String name : List.of("lead_facts", "deal_facts", "pipeline_facts", "rate_facts")) {
      for (Document row : database.getCollection(name).find(new Document("tenant", TENANT))) {
        dump.put(name + " " + row.getString("_id"), new TreeMap<>(row).toString());
      }
    }
    return dump;
  }

  private static List<Instant> instants() {
    List<Instant> instants = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 6; i++) {
      instants.add(
          FedEvents.START.plusMillis(
              (long) (random.nextDouble() * FedEvents.SPAN.plusDays(60).toMillis())));
    }
    instants.add(fed.leads.get(7).recordedAt());
    instants.add(fed.leads.get(7).recordedAt().minusMillis(1));
    return instants;
  }

  private static List<Instant[]> ranges() {
    return List.of(
        new Instant[] {
          FedEvents.START.minus(Duration.ofDays(90)), FedEvents.START.plus(FedEvents.SPAN)
        },
        new Instant[] {
          Instant.parse("2026-02-01T05:00:00Z"), Instant.parse("2026-05-01T04:00:00Z")
        },
        new Instant[] {
          Instant.parse("2026-03-11T05:00:00Z"), Instant.parse("2026-03-20T04:00:00Z")
        });
  }

  @ParameterizedTest
  @CsvSource({
    "leads-by-source, lead, qualifiedAt",
    "lead-velocity, lead, qualifiedAt",
    "funnel, lead, ownerId",
    "pipeline-by-seller, deal, pipelineId",
    "pipeline-by-seller, deal, probability"
  })
  void aReportIsNotForThoseFromWhomAFieldItTellsOfIsHidden(
      String report, String type, String field) {
    Api half = suite.newUser(new Grant(type, "view", Scope.all, List.of(field))).api();

    Answer answer = half.get(REPORTS + report);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).contains(field);
  }

  private static Long monthBefore(Instant from, Instant asOf) {
    YearMonth first = YearMonth.from(from.atZone(ZONE));
    Instant start = first.minusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant();
    Instant end = first.atDay(1).atStartOfDay(ZONE).toInstant();
    return oracle.byMonth(start, end, asOf, null).values().stream().mapToLong(v -> v).sum();
  }

  private static JsonNode report(Api as, String name, Instant[] range, Instant asOf) {
    List<String> query = new ArrayList<>();
    if (range != null) {
      query.add("from=" + range[0] + "&to=" + range[1]);
    }
    if (asOf != null) {
      query.add("asOf=" + asOf);
    }
    Answer answer = as.get(REPORTS + name + "?" + String.join("&", query));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static Map<String, List<Long>> sources(JsonNode answer) {
    Map<String, List<Long>> found = new TreeMap<>();
    for (JsonNode row : answer.path("rows")) {
      found.put(
          row.path("source").asString(),
          List.of(
              row.path("count").asLong(),
              row.path("mql").asLong(),
              row.path("converted").asLong()));
    }
    return found;
  }

  private static Map<String, String> open(JsonNode answer) {
    Map<String, String> found = new TreeMap<>();
    for (JsonNode row : answer.path("rows")) {
      Map<String, BigDecimal> without = new TreeMap<>();
      row.path("withoutRate")
          .forEach(sum ->
              without.put(
                  sum.path("currency").asString(), new BigDecimal(sum.path("amount").asString())));
      found.put(
          row.path("ownerId").asString("null") + "|" + row.path("stageId").asString(),
          row.path("count").asLong()
              + " "
              + row.path("base").path("amount").asString()
              + " "
              + row.path("base").path("weighted").asString()
              + " "
              + without);
    }
    return found;
  }

  private static void assertRate(JsonNode rate, JsonNode part, JsonNode whole) {
    assertThat(rate.decimalValue())
        .isEqualByComparingTo(
            BigDecimal.valueOf(part.asLong())
                .divide(BigDecimal.valueOf(whole.asLong()), 4, RoundingMode.HALF_EVEN));
  }
}
