package io.rilato.contact.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contact.ContactApplication;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Conversion.State;
import io.rilato.contracts.leadrouting.Conversion.Step;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadBuilder;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contact service's steps of conversions, asked for by the events of leads. */
class LeadConversionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SELLER = "tenant-one-seller";
  private static RunningSuite suite;
  private static Api api;

  private final String lead = Ids.next();
  private final String companyId = Ids.next();
  private final String contactId = Ids.next();
  private final Map<String, String> externalIds = new HashMap<>();
  private String company = "Analytical Engines Ltd";
  private @Nullable String knownContact;
  private long version;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ContactApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aLeadBecomesACompanyAndAContact() {
    ask(1, Step.company);
    assertThat(outcome("company", 1).path("kind").asString()).isEqualTo("created");
    ask(1, Step.contact);
    assertThat(outcome("contact", 1).path("recordId").asString()).isEqualTo(contactId);

    JsonNode made = api.get("/api/v1/companies/" + companyId).body();
    assertThat(made.path("name").asString()).isEqualTo("Analytical Engines Ltd");
    assertThat(made.path("domains").get(0).asString()).isEqualTo("engines.example");
    assertThat(made.path("ownerId").asString()).isEqualTo(SELLER);
    assertThat(made.path("employees").asInt()).isEqualTo(250);
    assertThat(made.path("addresses").get(0).path("country").asString()).isEqualTo("GB");
    assertThat(made.path("createdBy").path("id").asString()).isEqualTo("lead-conversion");

    JsonNode person = api.get("/api/v1/contacts/" + contactId).body();
    assertThat(person.path("fullName").asString()).isEqualTo("Ada Lovelace");
    assertThat(person.path("emails").get(0).path("value").asString())
        .isEqualTo("ada@engines.example");
    assertThat(person.path("phones").get(0).path("value").asString()).isEqualTo("+442071234567");
    assertThat(person.path("companies").get(0).path("companyId").asString()).isEqualTo(companyId);
    assertThat(person.path("ownerId").asString()).isEqualTo(SELLER);
  }

  @Test
  void askingAgainMakesNothingTwice() {
    ask(1, Step.company);
    outcome("company", 1);
    ask(1, Step.company);
    publish(1, State.running, Step.company, version);
    ask(1, Step.contact);
    outcome("contact", 1);
    publish(1, State.running, Step.company, 1);
    ask(1, Step.contact);
    settle();

    assertThat(api.get("/api/v1/companies/" + companyId).version()).isEqualTo(1);
    assertThat(api.get("/api/v1/contacts/" + contactId).version()).isEqualTo(1);
    assertThat(api.get("/api/v1/contact-conversions/" + lead).version()).isEqualTo(2);
  }

  @Test
  void aContactWithAnExternalIdOfTheLeadIsLinked() {
    externalIds.put("erp", Ids.next());
    String known =
        api.post(
                "/api/v1/contacts",
                "{\"fullName\":\"Ada\",\"externalIds\":{\"erp\":\"%s\"}}"
                    .formatted(externalIds.get("erp")))
            .id();
    ask(1, Step.company);
    outcome("company", 1);
    ask(1, Step.contact);

    JsonNode outcome = outcome("contact", 1);
    assertThat(outcome.path("kind").asString()).isEqualTo("linked");
    assertThat(outcome.path("recordId").asString()).isEqualTo(known);
    assertThat(api.get("/api/v1/contacts/" + contactId).status()).isEqualTo(404);
    JsonNode linked = api.get("/api/v1/contacts/" + known).body();
    assertThat(linked.path("fullName").asString()).isEqualTo("Ada");
    assertThat(linked.path("companies").get(0).path("companyId").asString()).isEqualTo(companyId);

    refuse(1, Step.deal);
    awaitDeleted("companies", companyId);
    assertThat(api.get("/api/v1/contacts/" + known).status()).isEqualTo(200);
  }

  @Test
  void aDeletedHolderOfAnExternalIdRefusesTheStep() {
    company = "";
    externalIds.put("erp", Ids.next());
    String known =
        api.post(
                "/api/v1/contacts",
                "{\"fullName\":\"Gone\",\"externalIds\":{\"erp\":\"%s\"}}"
                    .formatted(externalIds.get("erp")))
            .id();
    api.delete("/api/v1/contacts/" + known, 1);
    ask(1, Step.contact);

    JsonNode outcome = outcome("contact", 1);
    assertThat(outcome.path("kind").asString()).isEqualTo("refused");
    assertThat(outcome.path("problem").asString()).contains(known, "restore");
  }

  @Test
  void theKnownContactIsLinkedAndKeepsTheCompanyItHas() {
    String other = api.post("/api/v1/companies", "{\"name\":\"Her own\"}").id();
    knownContact =
        api.post(
                "/api/v1/contacts",
                "{\"fullName\":\"Ada\",\"companies\":[{\"companyId\":\"%s\"}]}".formatted(other))
            .id();
    ask(1, Step.contact);

    JsonNode outcome = outcome("contact", 1);
    assertThat(outcome.path("kind").asString()).isEqualTo("linked");
    assertThat(outcome.path("recordId").asString()).isEqualTo(knownContact);
    JsonNode contact = api.get("/api/v1/contacts/" + knownContact).body();
    assertThat(contact.path("companies")).hasSize(1);
    assertThat(contact.at("/companies/0/companyId").asString()).isEqualTo(other);
    assertThat(contact.at("/consents/0/purpose").asString()).isEqualTo("contact");
  }

  @Test
  void aKnownContactThatIsDeletedIsReplacedByANewOne() {
    String gone = api.post("/api/v1/contacts", "{\"fullName\":\"Ada\"}").id();
    api.delete("/api/v1/contacts/" + gone, 1);
    knownContact = gone;
    company = "";
    ask(1, Step.contact);

    assertThat(outcome("contact", 1).path("recordId").asString()).isEqualTo(contactId);
  }

  @Test
  void aValueThatTheRulesRefuseEndsTheStep() {
    company = "x".repeat(300);
    ask(1, Step.company);

    JsonNode outcome = outcome("company", 1);
    assertThat(outcome.path("kind").asString()).isEqualTo("refused");
    assertThat(outcome.path("problem").asString())
        .isEqualTo("name: At most 200 characters; this has 300");
    assertThat(api.get("/api/v1/companies/" + companyId).status()).isEqualTo(404);
  }

  @Test
  void whatARefusedConversionCreatedIsDeletedAndTheNextAttemptRestoresIt() {
    ask(1, Step.company);
    outcome("company", 1);
    ask(1, Step.contact);
    outcome("contact", 1);
    refuse(1, Step.deal);
    awaitDeleted("companies", companyId);
    awaitDeleted("contacts", contactId);
    refuse(1, Step.deal);

    company = "Difference Engines Ltd";
    ask(2, Step.company);
    assertThat(outcome("company", 2).path("kind").asString()).isEqualTo("created");
    ask(2, Step.contact);
    assertThat(outcome("contact", 2).path("kind").asString()).isEqualTo("created");
    publish(1, State.refused, Step.deal, 3);
    settle();

    Answer restored = api.get("/api/v1/companies/" + companyId);
    assertThat(restored.body().path("name").asString()).isEqualTo("Difference Engines Ltd");
    assertThat(restored.version()).isEqualTo(3);
    assertThat(api.get("/api/v1/contacts/" + contactId).version()).isEqualTo(3);

    refuse(2, Step.deal);
    awaitDeleted("companies", companyId);
    awaitDeleted("contacts", contactId);
  }

  @Test
  void whatSomebodyRestoredAfterARefusalStays() {
    company = "";
    ask(1, Step.contact);
    outcome("contact", 1);
    refuse(1, Step.deal);
    awaitDeleted("contacts", contactId);
    api.post("/api/v1/contacts/" + contactId + "/restore", "{}");
    refuse(1, Step.deal);
    ask(2, Step.contact);
    assertThat(outcome("contact", 2).path("kind").asString()).isEqualTo("linked");
    refuse(2, Step.deal);
    settle();

    assertThat(api.get("/api/v1/contacts/" + contactId).status()).isEqualTo(200);
  }

  @Test
  void anEarlierAttemptThatComesLateDoesNothing() {
    ask(2, Step.company);
    outcome("company", 2);
    ask(2, Step.contact);
    outcome("contact", 2);
    company = "Of the first attempt";
    publish(1, State.running, Step.company, ++version);
    settle();

    assertThat(api.get("/api/v1/companies/" + companyId).version()).isEqualTo(1);
    assertThat(conversion().path("company").path("attempt").asInt()).isEqualTo(2);
  }

  private void ask(int attempt, Step step) {
    publish(attempt, State.running, step, ++version);
  }

  private void refuse(int attempt, Step step) {
    publish(attempt, State.refused, step, ++version);
  }

  private void publish(int attempt, State state, Step step, long version) {
    Conversion conversion =
        new Conversion(
            attempt,
            state,
            step,
            null,
            1,
            company.isEmpty() ? null : companyId,
            contactId,
            Ids.next(),
            new Conversion.NewDeal(null, null, null, null),
            SELLER,
            null);
    suite.events().publish(Topic.LEAD, lead, version, "updated", lead(conversion));
  }

  private Lead lead(Conversion conversion) {
    return LeadBuilder.builder()
        .givenName("Ada")
        .familyName("Lovelace")
        .company(company.isEmpty() ? null : company)
        .email("ada@engines.example")
        .phone("+442071234567")
        .jobTitle("Analyst")
        .country("GB")
        .city("London")
        .industry("technology")
        .employees(250)
        .language("en-GB")
        .source("website")
        .consent(true)
        .status("converting")
        .contactId(knownContact)
        .conversion(conversion)
        .ownerId(SELLER)
        .externalIds(externalIds)
        .build();
  }

  private JsonNode conversion() {
    return api.get("/api/v1/contact-conversions/" + lead).body();
  }

  /** The outcome of a step, once the attempt has one. */
  private JsonNode outcome(String step, int attempt) {
    return await()
        .atMost(PATIENCE)
        .until(() -> conversion().path(step), found -> found.path("attempt").asInt(0) == attempt);
  }

  private void awaitDeleted(String path, String id) {
    await().atMost(PATIENCE).until(() -> api.get("/api/v1/" + path + "/" + id).status() == 404);
  }

  /** Returns when everything published so far is handled: one lead's events come in order. */
  private void settle() {
    var other = new LeadConversionIT();
    other.company = "";
    other.ask(1, Step.contact);
    other.outcome("contact", 1);
  }
}
