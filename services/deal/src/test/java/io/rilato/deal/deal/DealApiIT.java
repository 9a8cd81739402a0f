package io.rilato.deal.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.deal.DealApplication;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.QuotaCheck;
import io.rilato.testkit.suite.RunningSuite;
import io.rilato.testkit.suite.StandInEvents;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The deal service over HTTP, on real servers: what it promises, and what it refuses how. */
class DealApiIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DEALS = "/api/v1/deals";
  private static final String PIPELINES = "/api/v1/pipelines";
  private static final String PRODUCTS = "/api/v1/products";
  private static final String PAST = "2026-03-01T10:00:00.000Z";
  private static final String LATER = "2026-03-05T10:00:00.000Z";
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(DealApplication.class);
    suite.events().create(Topic.TENANT, Topic.EXCHANGE_RATE);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Nested
  class NewDeals {
    @Test
    void beginInTheFirstStageOfTheFirstPipeline() {
      JsonNode deal = api.post(DEALS, "{\"name\":\"Engines\"}").orThrow().body();

      assertThat(stage(deal)).isEqualTo("qualified");
      assertThat(deal.path("probability").asInt()).isEqualTo(20);
      assertThat(deal.path("outcome").asString()).isEqualTo("open");
      assertThat(deal.path("stageEnteredAt").asString()).startsWith("20");
      assertThat(deal.has("closedAt")).isFalse();
      Answer pipeline = api.get(PIPELINES + "/" + deal.path("pipelineId").asString());
      assertThat(pipeline.body().path("name").asString()).isEqualTo("Sales");
      assertThat(pipeline.body().path("stages")).hasSize(6);
    }

    @Test
    void comeFromThePastWithWhenTheyEnteredTheirStage() {
      Answer deal =
          api.post(
              DEALS,
              "{\"name\":\"Old\",\"stageId\":\"meeting\",\"occurredAt\":\"%s\"}".formatted(PAST));
      assertThat(deal.status()).isEqualTo(201);
      assertThat(deal.body().path("openedAt").asString()).isEqualTo(PAST);
      assertThat(deal.body().path("stageEnteredAt").asString()).isEqualTo(PAST);
      JsonNode event = api.get(DEALS + "/" + deal.id() + "/history").body().path("items").get(0);
      assertThat(event.path("occurredAt").asString()).isEqualTo(PAST);
    }

    @Test
    void mayBeClosedAlready() {
      Answer answer =
          api.post(
              DEALS + "/batch",
              """
              {"op":"create","items":[
                {"name":"Won","stageId":"won","occurredAt":"%1$s","closedAt":"%2$s"},
                {"name":"Lost","stageId":"lost","occurredAt":"%1$s","lostReason":"price"},
                {"name":"Open","stageId":"proposal","closedAt":"%1$s"},
                {"name":"Open","stageId":"proposal","lostReason":"price"},
                {"name":"Future","stageId":"won","closedAt":"2999-01-01T00:00:00Z"}]}\
              """
                  .formatted(PAST, LATER));
      List<Integer> statuses = new ArrayList<>();
      answer.body().path("items").forEach(item -> statuses.add(item.path("status").asInt()));
      assertThat(statuses).containsExactly(201, 201, 400, 400, 400);

      JsonNode won = get(answer.body().path("items").get(0).path("id").asString());
      assertThat(won.path("outcome").asString()).isEqualTo("won");
      assertThat(won.path("closedAt").asString()).isEqualTo(LATER);
      assertThat(won.path("stageEnteredAt").asString()).isEqualTo(LATER);
      assertThat(won.path("probability").asInt()).isEqualTo(100);
      JsonNode lost = get(answer.body().path("items").get(1).path("id").asString());
      assertThat(lost.path("outcome").asString()).isEqualTo("lost");
      assertThat(lost.path("closedAt").asString()).isEqualTo(PAST);
      assertThat(lost.path("lostReason").asString()).isEqualTo("price");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{}|/name",
          "{\"name\":\"A\",\"pipelineId\":\"none\"}|/pipelineId",
          "{\"name\":\"A\",\"stageId\":\"none\"}|/stageId",
          "{\"name\":\"A\",\"amount\":{\"amount\":\"-1\",\"currency\":\"EUR\"}}|/amount/amount",
          "{\"name\":\"A\",\"amount\":{\"amount\":\"1E+15\",\"currency\":\"EUR\"}}|/amount/amount",
          "{\"name\":\"A\",\"lines\":[{\"productId\":\"p\",\"quantity\":1E+100000000,\"price\":{\"amount\":\"1\",\"currency\":\"EUR\"}}]}|/lines/0/quantity",
          "{\"name\":\"A\",\"lines\":[{\"productId\":\"p\",\"quantity\":1000000000,\"price\":{\"amount\":\"1000000000\",\"currency\":\"EUR\"}}]}|/lines/amount",
          "{\"name\":\"A\",\"probability\":50}|/probability",
          "{\"name\":\"A\",\"outcome\":\"won\"}|/outcome",
          "{\"name\":\"A\",\"stageEnteredAt\":\"2999-01-01T00:00:00Z\"}|/stageEnteredAt",
          "{\"name\":\"A\",\"occurredAt\":\"2999-01-01T00:00:00Z\"}|/occurredAt",
          "{\"name\":\"A\",\"companyId\":\"a@b\"}|/companyId",
          "{\"name\":\"A\",\"contactIds\":[\"a\",\"a\"]}|/contactIds/1",
          "{\"name\":\"A\",\"lines\":[{\"productId\":\"none\",\"quantity\":1,\"price\":{\"amount\":\"1\",\"currency\":\"EUR\"}}]}|/lines/0/productId",
          "{\"name\":\"A\",\"lines\":[{\"productId\":\"none\",\"quantity\":0,\"price\":{\"amount\":\"1\",\"currency\":\"EUR\"}}]}|/lines/0/quantity",
          "{\"name\":\"A\",\"lines\":[{\"productId\":\"none\"}]}|/lines/0/quantity"
        })
    void areRefusedWithTheFieldThatIsWrong(String body, String pointer) {
      Answer answer = api.post(DEALS, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo(pointer);
    }
  }

  @Nested
  class Amounts {
    private final String product = api.post(PRODUCTS, "{\"name\":\"GTX Pro\"}").orThrow().id();

    @Test
    void areTheSumOfTheLinesUnlessGiven() {
      Answer deal =
          api.post(
              DEALS,
              "{\"name\":\"Sum\",\"lines\":[%s,%s]}"
                  .formatted(line("2", "4821.00", "EUR"), line("0.5", "0.01", "EUR")));
      assertThat(deal.body().path("amount").path("amount").asString()).isEqualTo("9642.01");
      String path = DEALS + "/" + deal.id();

      assertThat(api.patch(path, 1, "{\"name\":\"Sum\"}").version()).isEqualTo(1);
      Answer more = api.patch(path, 1, "{\"lines\":[%s]}".formatted(line("3", "10.00", "EUR")));
      assertThat(more.body().path("amount").path("amount").asString()).isEqualTo("30.00");
      Answer given = api.patch(path, 2, "{\"amount\":{\"amount\":\"25.00\",\"currency\":\"EUR\"}}");
      assertThat(given.body().path("amount").path("amount").asString()).isEqualTo("25.00");
      Answer kept = api.patch(path, 3, "{\"lines\":[%s]}".formatted(line("4", "10.00", "EUR")));
      assertThat(kept.body().path("amount").path("amount").asString()).isEqualTo("25.00");
    }

    @Test
    void areInOneCurrency() {
      Answer deal =
          api.post(
              DEALS,
              "{\"name\":\"Mixed\",\"lines\":[%s,%s]}"
                  .formatted(line("1", "1.00", "EUR"), line("1", "1.00", "USD")));
      assertThat(deal.status()).isEqualTo(400);
      assertThat(pointer(deal)).isEqualTo("/lines/1/price/currency");
      assertThat(deal.body().path("detail").asString()).contains("Line 2", "USD", "EUR");
    }

    private String line(String quantity, String price, String currency) {
      return "{\"productId\":\"%s\",\"quantity\":%s,\"price\":{\"amount\":\"%s\",\"currency\":\"%s\"}}"
          .formatted(product, quantity, price, currency);
    }
  }

  @Nested
  class Moves {
    private final String deal = api.post(DEALS, "{\"name\":\"Moving\"}").orThrow().id();
    private final String path = DEALS + "/" + deal;

    @Test
    void goThroughTheStagesToTheEnd() {
      Answer moved =
          api.post(
              path + "/move", "{\"stageId\":\"proposal\",\"occurredAt\":\"%s\"}".formatted(PAST));
      assertThat(moved.status()).isEqualTo(200);
      assertThat(stage(moved.body())).isEqualTo("proposal");
      assertThat(moved.body().path("probability").asInt()).isEqualTo(60);
      assertThat(moved.body().path("stageEnteredAt").asString()).isEqualTo(PAST);

      assertThat(api.post(path + "/move", "{\"stageId\":\"proposal\"}").version()).isEqualTo(2);

      JsonNode won = api.post(path + "/win", "{\"occurredAt\":\"%s\"}".formatted(LATER)).body();
      assertThat(stage(won)).isEqualTo("won");
      assertThat(won.path("outcome").asString()).isEqualTo("won");
      assertThat(won.path("closedAt").asString()).isEqualTo(LATER);

      assertThat(api.post(path + "/move", "{\"stageId\":\"meeting\"}").status()).isEqualTo(409);
      assertThat(api.post(path + "/win", "{}").status()).isEqualTo(409);
      assertThat(api.post(path + "/lose", "{\"reason\":\"x\"}").status()).isEqualTo(409);
      assertThat(api.patch(path, 3, "{\"stageId\":\"meeting\"}").status()).isEqualTo(409);

      JsonNode reopened = api.post(path + "/reopen", "{\"stageId\":\"negotiation\"}").body();
      assertThat(stage(reopened)).isEqualTo("negotiation");
      assertThat(reopened.path("outcome").asString()).isEqualTo("open");
      assertThat(reopened.has("closedAt")).isFalse();
      assertThat(api.post(path + "/reopen", "{}").status()).isEqualTo(409);

      JsonNode lost = api.post(path + "/lose", "{\"reason\":\"price\"}").body();
      assertThat(lost.path("outcome").asString()).isEqualTo("lost");
      assertThat(lost.path("lostReason").asString()).isEqualTo("price");
      assertThat(lost.path("probability").asInt()).isZero();

      assertThat(stage(api.post(path + "/reopen", "{}").body())).isEqualTo("qualified");
      assertThat(history())
          .containsExactly(
              "deal.deal-reopened",
              "deal.deal-lost",
              "deal.deal-reopened",
              "deal.deal-won",
              "deal.deal-moved",
              "deal.deal-created");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "move|{}|/stageId",
          "move|{\"stageId\":\"none\"}|/stageId",
          "move|{\"stageId\":\"won\"}|/stageId",
          "move|{\"stageId\":\"meeting\",\"occurredAt\":\"2999-01-01T00:00:00Z\"}|/occurredAt",
          "lose|{}|/reason",
          "lose|{\"reason\":\" \"}|/reason"
        })
    void areRefusedWithTheFieldThatIsWrong(String command, String body, String pointer) {
      Answer answer = api.post(path + "/" + command, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo(pointer);
    }

    @Test
    void aPatchMovesToOpenStagesOnly() {
      JsonNode moved = api.patch(path, 1, "{\"stageId\":\"meeting\"}").body();
      assertThat(moved.path("probability").asInt()).isEqualTo(40);
      Answer refused = api.patch(path, 2, "{\"stageId\":\"won\"}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().path("detail").asString()).contains("/win", "/lose");
      assertThat(pointer(api.patch(path, 2, "{\"outcome\":\"won\"}"))).isEqualTo("/outcome");
      assertThat(pointer(api.patch(path, 2, "{\"openedAt\":\"%s\"}".formatted(LATER))))
          .isEqualTo("/openedAt");
      assertThat(pointer(api.patch(path, 2, "{\"closedAt\":\"%s\"}".formatted(PAST))))
          .isEqualTo("/closedAt");
      assertThat(pointer(api.patch(path, 2, "{\"lostReason\":\"x\"}"))).isEqualTo("/lostReason");
    }

    @Test
    void aPatchMovesToAnotherPipeline() {
      String other = pipeline("Partners", "Contacted");
      JsonNode moved =
          api.patch(path, 1, "{\"pipelineId\":\"%s\"}".formatted(other)).orThrow().body();
      assertThat(stage(moved)).isEqualTo("contacted");
      assertThat(api.delete(PIPELINES + "/" + other, 1).status()).isEqualTo(204);
      assertThat(api.post(path + "/win", "{}").body().path("outcome").asString()).isEqualTo("won");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(
                      pointer(
                          api.post(
                              DEALS, "{\"name\":\"A\",\"pipelineId\":\"%s\"}".formatted(other))))
                  .isEqualTo("/pipelineId"));
    }

    private List<String> history() {
      List<String> types = new ArrayList<>();
      api.get(path + "/history")
          .body()
          .path("items")
          .forEach(event -> types.add(event.path("type").asString()));
      return types;
    }
  }

  @Nested
  class Pipelines {
    @Test
    void keepTheirStagesAndTakeNewOnes() {
      String id = pipeline("Service", "Asked");
      JsonNode stages = api.get(PIPELINES + "/" + id).body().path("stages");
      Answer removed =
          api.patch(
              PIPELINES + "/" + id,
              1,
              "{\"stages\":[%s,%s]}".formatted(stages.get(1), stages.get(2)));
      assertThat(removed.status()).isEqualTo(400);

      api.patch(
              PIPELINES + "/" + id,
              1,
              "{\"stages\":[%s,{\"name\":\"Offered\",\"probability\":50},%s,%s]}"
                  .formatted(stages.get(0), stages.get(1), stages.get(2)))
          .orThrow();
      JsonNode deal =
          api.post(
                  DEALS,
                  "{\"name\":\"New stage\",\"pipelineId\":\"%s\",\"stageId\":\"offered\"}"
                      .formatted(id))
              .orThrow()
              .body();
      assertThat(deal.path("probability").asInt()).isEqualTo(50);
    }

    @Test
    void aNewTenantHasTheStandardOneOnceAndNoMoreDealsThanItMayHave() {
      String tenant = "tenant-two";
      var created =
          StandInEvents.event(
              Topic.TENANT,
              tenant,
              tenant,
              1,
              "created",
              new Tenant("Two", "EUR", "UTC", 1, Map.of()));
      suite.events().publish(Topic.TENANT, created);
      Api other = suite.ofOtherTenant();
      JsonNode found =
          await()
              .atMost(PATIENCE)
              .until(() -> other.get(PIPELINES).body().path("items"), items -> items.size() == 1);
      assertThat(found.get(0).path("name").asString()).isEqualTo("Sales");
      suite.events().publish(Topic.TENANT, created);
      JsonNode deal = other.post(DEALS, "{\"name\":\"A\"}").orThrow().body();
      assertThat(deal.path("pipelineId").asString()).isEqualTo(found.get(0).path("id").asString());
      assertThat(other.get(PIPELINES + "/" + deal.path("pipelineId").asString()).version())
          .isEqualTo(1);

      QuotaCheck.assertKept(suite, "deals", "{\"name\":\"Beyond\"}", () -> {});
    }
  }

  @Nested
  class Products {
    @Test
    void haveACodeOfTheirOwn() {
      String code = "gtx-" + Ids.next().substring(24);
      assertThat(product(code).status()).isEqualTo(201);
      Answer second = product(code.toUpperCase(Locale.ROOT));
      assertThat(second.status()).isEqualTo(409);
      assertThat(pointer(second)).isEqualTo("/code");
    }

    private Answer product(String code) {
      return api.post(PRODUCTS, "{\"name\":\"GTX\",\"code\":\"%s\"}".formatted(code));
    }
  }

  @Nested
  class Lists {
    @Test
    void areFilteredByWhatOperationsAskFor() {
      String company = Ids.next();
      Answer deal =
          api.post(
              DEALS,
              """
              {"name":"Big","companyId":"%s","contactIds":["c1","c2"],"stageId":"proposal",
               "amount":{"amount":"50000.00","currency":"EUR"},"expectedCloseDate":"2027-01-31",
               "occurredAt":"%s"}\
              """
                  .formatted(company, PAST));
      String filter =
          """
          companyId == '%s' && outcome == 'open' && amount.amount > 10000
           && amount.currency == 'EUR' && probability >= 60 && stageId == 'proposal'
           && 'c2' in contactIds && expectedCloseDate < '2027-02-01'
           && stageEnteredAt < '2026-03-02T00:00:00Z'\
          """
              .formatted(company);
      JsonNode found = list(deal, filter);
      assertThat(found).hasSize(1);
    }

    @Test
    void stalledDealsAreFoundByTheDaysSinceTheyEnteredTheirStage() {
      String company = Ids.next();
      String body = "{\"name\":\"S\",\"companyId\":\"%s\"%s}";
      Answer stalled =
          api.post(DEALS, body.formatted(company, ",\"occurredAt\":\"" + PAST + "\"")).orThrow();
      Answer fresh = api.post(DEALS, body.formatted(company, "")).orThrow();

      JsonNode found =
          list(
              fresh,
              "companyId == '%s' && outcome == 'open' && daysSince(stageEnteredAt) > 30"
                  .formatted(company));
      assertThat(found).hasSize(1);
      assertThat(found.get(0).path("id").asString()).isEqualTo(stalled.id());
      assertThat(list(fresh, "id in ['%s', '%s']".formatted(stalled.id(), fresh.id()))).hasSize(2);
    }

    /** The index of a service that has just started may not be there yet. */
    private JsonNode list(Answer after, String filter) {
      String query = DEALS + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
      Api consistent = api.with("Rilato-Consistency", String.valueOf(after.consistency()));
      Answer answer =
          await()
              .atMost(PATIENCE)
              .until(() -> consistent.get(query), found -> found.status() != 503);
      assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
      return answer.body().path("items");
    }
  }

  @Nested
  class Totals {
    private final String company = Ids.next();

    private Answer deal(String stage, String amount, String currency) {
      return api.post(
              DEALS,
              """
              {"name":"T","companyId":"%s","stageId":"%s",
               "amount":{"amount":"%s","currency":"%s"}}\
              """
                  .formatted(company, stage, amount, currency))
          .orThrow();
    }

    private Answer totals(Api as, Answer after, String by) {
      String filter = "companyId == '%s'".formatted(company);
      return as.with("Rilato-Consistency", String.valueOf(after.consistency()))
          .get(
              DEALS
                  + "/totals?by="
                  + by
                  + "&filter="
                  + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    @Test
    void tellWhatEachStageIsWorthInTheTenantsCurrency() {
      suite
          .events()
          .publish(
              Topic.EXCHANGE_RATE,
              Ids.next(),
              1,
              "created",
              new ExchangeRate("USD", LocalDate.of(2020, 1, 1), new BigDecimal("0.5"), Map.of()));
      deal("qualified", "100.10", "EUR");
      deal("qualified", "0.20", "USD");
      deal("proposal", "1000.00", "EUR");
      deal("proposal", "7", "JPY");
      Answer last = api.post(DEALS, "{\"name\":\"T\",\"companyId\":\"" + company + "\"}");

      JsonNode answer =
          await()
              .atMost(PATIENCE)
              .until(
                  () -> totals(api, last, "stageId").orThrow().body(),
                  body -> body.path("total").path("withoutRate").size() == 1);

      JsonNode qualified = answer.path("items").get(0);
      assertThat(qualified.path("key").asString()).isEqualTo("qualified");
      assertThat(qualified.path("count").asInt()).isEqualTo(3);
      assertThat(qualified.path("amount").toString())
          .isEqualTo("{\"amount\":\"100.20\",\"currency\":\"EUR\"}");
      assertThat(qualified.path("weighted").path("amount").asString()).isEqualTo("20.04");
      JsonNode proposal = answer.path("items").get(1);
      assertThat(proposal.path("weighted").path("amount").asString()).isEqualTo("600.00");
      assertThat(proposal.path("withoutRate").get(0).path("currency").asString()).isEqualTo("JPY");
      JsonNode total = answer.path("total");
      assertThat(total.path("count").asInt()).isEqualTo(5);
      assertThat(total.path("amount").path("amount").asString()).isEqualTo("1100.20");
    }

    @Test
    void countOnlyWhatTheCallerMaySee() {
      deal("qualified", "100.00", "EUR");
      String ofManager = "{\"name\":\"M\",\"companyId\":\"" + company + "\"}";
      Answer last = suite.as("manager").post(DEALS, ofManager).orThrow();

      assertThat(totals(api, last, "ownerId").orThrow().body().path("total").path("count").asInt())
          .isEqualTo(2);
      JsonNode managers = totals(suite.as("manager"), last, "ownerId").orThrow().body();
      assertThat(managers.path("total").path("count").asInt()).isEqualTo(1);
      assertThat(managers.path("items").get(0).path("key").asString())
          .isEqualTo("tenant-one-manager");
      assertThat(totals(suite.as("integrator"), last, "ownerId").status()).isEqualTo(403);
      assertThat(
              totals(suite.ofOtherTenant(), last, "ownerId")
                  .orThrow()
                  .body()
                  .path("total")
                  .path("count")
                  .asInt())
          .isZero();
    }

    @Test
    void areRefusedOnHiddenFields() {
      Answer last = deal("qualified", "100.00", "EUR");
      Api half = suite.newUser(new Grant("deal", "view", Scope.all, List.of("amount"))).api();

      assertThat(totals(half, last, "stageId").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
      "'', 400",
      "?by=name, 400",
      "?by=stageId&limit=1, 400",
      "?by=stageId&filter=x, 400"
    })
    void areRefusedForWhatTheyDoNotCount(String query, int status) {
      assertThat(api.get(DEALS + "/totals" + query).status()).isEqualTo(status);
    }
  }

  @Test
  void whoMayNotChangeTheStageDoesNotCloseDealsEither() {
    String path = DEALS + "/" + api.post(DEALS, "{\"name\":\"Kept\"}").orThrow().id();
    Api half =
        suite
            .newUser(
                new Grant("deal", "view", Scope.all, List.of()),
                new Grant("deal", "edit", Scope.all, List.of(), List.of("stageId")))
            .api();

    assertThat(half.post(path + "/win", "{}").status()).isEqualTo(403);
    assertThat(pointer(half.post(path + "/lose", "{\"reason\":\"price\"}"))).isEqualTo("/stageId");
    assertThat(half.post(path + "/move", "{\"stageId\":\"proposal\"}").status()).isEqualTo(403);
    assertThat(half.patch(path, 1, "{\"name\":\"Renamed\"}").status()).isEqualTo(200);
  }

  @Test
  void aCommandDoesNotTellOfWhatIsHidden() {
    String open = DEALS + "/" + api.post(DEALS, "{\"name\":\"Open\"}").orThrow().id();
    String lost = DEALS + "/" + api.post(DEALS, "{\"name\":\"Lost\"}").orThrow().id();
    api.post(lost + "/lose", "{\"reason\":\"price\"}").orThrow();
    Api half =
        suite
            .newUser(
                new Grant("deal", "view", Scope.all, List.of("outcome")),
                new Grant("deal", "edit", Scope.all, null))
            .api();

    for (String path : List.of(open, lost)) {
      Answer won = half.post(path + "/win", "{}");
      assertThat(won.status()).isEqualTo(403);
      assertThat(pointer(won)).isEqualTo("/outcome");
      assertThat(won.problem()).doesNotContain("lost", "open");
      assertThat(half.post(path + "/move", "{\"stageId\":\"proposal\"}").status()).isEqualTo(403);
    }
  }

  @Test
  void aStaleVersionIsAnsweredWithTheNewestOne() {
    String path = DEALS + "/" + api.post(DEALS, "{\"name\":\"First\"}").orThrow().id();
    api.patch(path, 1, "{\"name\":\"Second\"}").orThrow();

    Answer stale = api.patch(path, 1, "{\"name\":\"Third\"}");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(stale.body().path("version").asLong()).isEqualTo(2);
  }

  private static String pipeline(String name, String stage) {
    return api.post(
            PIPELINES,
            """
            {"name":"%s","stages":[{"name":"%s","probability":10},
             {"name":"Won","kind":"won"},{"name":"Lost","kind":"lost"}]}\
            """
                .formatted(name, stage))
        .orThrow()
        .id();
  }

  private static JsonNode get(String id) {
    return api.get(DEALS + "/" + id).orThrow().body();
  }

  private static String stage(JsonNode deal) {
    return deal.path("stageId").asString();
  }

  private static String pointer(Answer answer) {
    return answer.body().path("errors").path(0).path("pointer").asString("");
  }
}
