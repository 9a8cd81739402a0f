package io.rilato.deal.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Conversion.NewDeal;
import io.rilato.contracts.leadrouting.Conversion.State;
import io.rilato.contracts.leadrouting.Conversion.Step;
import io.rilato.contracts.leadrouting.LeadBuilder;
import io.rilato.deal.DealApplication;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.kernel.Money;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The deal service's step of conversions, asked for by the events of leads. */
class DealConversionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SELLER = "tenant-one-seller";
  private static RunningSuite suite;
  private static Api api;

  private final String lead = Ids.next();
  private final String dealId = Ids.next();
  private NewDeal wanted = new NewDeal(null, null, null, null);
  private @Nullable String company = "Analytical Engines Ltd";
  private long version;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(DealApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aLeadBecomesADealInTheFirstStageOfTheFirstPipeline() {
    ask(1);
    assertThat(outcome(1).path("kind").asString()).isEqualTo("created");

    JsonNode deal = deal().body();
    assertThat(deal.path("name").asString()).isEqualTo("Analytical Engines Ltd - new deal");
    assertThat(deal.path("stageId").asString()).isEqualTo("qualified");
    assertThat(deal.path("outcome").asString()).isEqualTo("open");
    assertThat(deal.path("companyId").asString()).isEqualTo("company-1");
    assertThat(deal.path("contactIds").get(0).asString()).isEqualTo("contact-1");
    assertThat(deal.path("leadId").asString()).isEqualTo(lead);
    assertThat(deal.path("ownerId").asString()).isEqualTo(SELLER);
    assertThat(deal.path("createdBy").path("id").asString()).isEqualTo("lead-conversion");
  }

  @Test
  void whatWasAskedForIsInTheDeal() {
    String pipeline =
        api.post(
                "/api/v1/pipelines",
                """
                {"name":"Partners","stages":[{"name":"Contacted","probability":10},
                 {"name":"Won","kind":"won"},{"name":"Lost","kind":"lost"}]}\
                """)
            .id();
    wanted =
        new NewDeal("Engines", pipeline, Money.of("1250.00", "EUR"), LocalDate.of(2027, 1, 31));
    ask(1);
    outcome(1);

    JsonNode deal = deal().body();
    assertThat(deal.path("name").asString()).isEqualTo("Engines");
    assertThat(deal.path("stageId").asString()).isEqualTo("contacted");
    assertThat(deal.path("amount").path("amount").asString()).isEqualTo("1250.00");
    assertThat(deal.path("expectedCloseDate").asString()).isEqualTo("2027-01-31");
  }

  @Test
  void aPersonGivesTheNameWhereThereIsNoCompany() {
    company = null;
    ask(1);
    outcome(1);
    assertThat(deal().body().path("name").asString()).isEqualTo("Ada Lovelace - new deal");
  }

  @Test
  void anUnknownPipelineRefusesTheStep() {
    wanted = new NewDeal(null, "none", null, null);
    ask(1);
    JsonNode outcome = outcome(1);
    assertThat(outcome.path("kind").asString()).isEqualTo("refused");
    assertThat(outcome.path("problem").asString())
        .isEqualTo("pipelineId: There is no pipeline none");
    assertThat(deal().status()).isEqualTo(404);
  }

  @Test
  void askingAgainMakesNothingTwice() {
    ask(1);
    outcome(1);
    ask(1);
    publish(1, State.running, 1);
    settle();
    assertThat(deal().version()).isEqualTo(1);
    assertThat(api.get("/api/v1/deal-conversions/" + lead).version()).isEqualTo(1);
  }

  @Test
  void aRefusedConversionsDealIsDeletedAndTheNextAttemptRestoresIt() {
    ask(1);
    outcome(1);
    publish(1, State.refused, ++version);
    await().atMost(PATIENCE).until(() -> deal().status() == 404);
    wanted = new NewDeal("Second try", null, null, null);
    ask(2);
    outcome(2);
    publish(1, State.refused, 2);
    publish(1, State.running, 1);
    settle();

    Answer deal = deal();
    assertThat(deal.body().path("name").asString()).isEqualTo("Second try");
    assertThat(deal.version()).isEqualTo(3);
  }

  private void ask(int attempt) {
    publish(attempt, State.running, ++version);
  }

  private void publish(int attempt, State state, long version) {
    Conversion conversion =
        new Conversion(
            attempt,
            state,
            Step.deal,
            null,
            1,
            company == null ? null : "company-1",
            "contact-1",
            dealId,
            wanted,
            SELLER,
            null);
    suite
        .events()
        .publish(
            Topic.LEAD,
            lead,
            version,
            "updated",
            LeadBuilder.builder()
                .givenName("Ada")
                .familyName("Lovelace")
                .company(company)
                .status("converting")
                .conversion(conversion)
                .ownerId(SELLER)
                .build());
  }

  private Answer deal() {
    return api.get("/api/v1/deals/" + dealId);
  }

  private JsonNode outcome(int attempt) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/v1/deal-conversions/" + lead).body().path("deal"),
            found -> found.path("attempt").asInt(0) == attempt);
  }

  /** Returns when everything published so far is handled: it comes in order. */
  private void settle() {
    var other = new DealConversionIT();
    other.ask(1);
    other.outcome(1);
  }
}
