package io.rilato.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.email.Mail;
import io.rilato.contracts.email.Mail.State;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.ReceivedMail;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The email service on real servers, the mail server included. */
class EmailIT {
  private static final String SELLER = "tenant-one-seller";
  private static final String MAILS = "/api/v1/mails/";
  private static final String TEMPLATES = "/api/v1/templates";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(Map.of("rilato.mail.owner-awaited-for", "1s"), EmailApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void theNewOwnerOfALeadGetsAMail() {
    RecordEvent<Lead> event = Leads.assigned(Ids.next(), SELLER);

    JsonNode mail = mailAfter(event, State.sent);

    assertThat(mail.path("to").asString()).isEqualTo("seller@tenant-one.example");
    assertThat(mail.path("about").asString()).isEqualTo("lead/" + event.recordId());
    assertThat(mail.path("cause").asString()).isEqualTo(event.id());
    assertThat(mail.path("ownerId").asString()).isEqualTo(SELLER);
    assertThat(mail.hasNonNull("sentAt")).isTrue();
    ReceivedMail received = received(event).getFirst();
    assertThat(received.to()).containsExactly("seller@tenant-one.example");
    assertThat(received.subject()).isEqualTo("New lead: Zoë Müller");
    assertThat(received.text())
        .contains("Hello seller,", "Company: Añejo GmbH", "Score: 72", "Message: Grüße, 你好")
        .contains("/leads/" + event.recordId())
        .doesNotContain("Phone:", "{{");
  }

  @Test
  void theMailTellsOfALeadWhatItsNewOwnerMaySee() {
    List<String> hidden = List.of("email", "message", "score");
    String owner = suite.newUser(new Grant("lead", "view", Scope.all, hidden)).id();
    RecordEvent<Lead> event = Leads.assigned(Ids.next(), owner);

    mailAfter(event, State.sent);

    assertThat(received(event).getFirst().text())
        .contains("Company: Añejo GmbH")
        .doesNotContain("zoe@example.org", "Score", "Grüße");
  }

  @Test
  void anEventThatComesAgainSendsNothingAgain() {
    RecordEvent<Lead> event = Leads.assigned(Ids.next(), SELLER);
    mailAfter(event, State.sent);

    suite.events().publish(Topic.LEAD, event);
    mailAfter(Leads.assigned(Ids.next(), SELLER), State.sent);

    assertThat(received(event)).hasSize(1);
  }

  @Test
  void nobodyIsToldWhatTheyDidThemselves() {
    RecordEvent<Lead> own =
        Leads.assigned(Ids.next(), SELLER, Actor.user(SELLER), Map.of("phone", "+49301234567"));
    suite.events().publish(Topic.LEAD, own);
    mailAfter(Leads.assigned(Ids.next(), SELLER), State.sent);

    assertThat(api.get(MAILS + mailId(own)).status()).isEqualTo(404);
  }

  @Test
  void aValueCannotAddAHeader() {
    RecordEvent<Lead> event =
        Leads.assigned(
            Ids.next(),
            SELLER,
            Actor.system("lead-routing"),
            Map.of("familyName", "X\r\nBcc: everybody@example.org\r\n\r\nBody"));
    mailAfter(event, State.sent);

    ReceivedMail received = received(event).getFirst();
    assertThat(received.subject()).isEqualTo("New lead: Zoë X Bcc: everybody@example.org Body");
    assertThat(received.to()).containsExactly("seller@tenant-one.example");
  }

  @Test
  void aMailFoundBeingSentIsSentOnceMoreAndCounted() {
    RecordEvent<Lead> event = Leads.assigned(Ids.next(), SELLER);
    String id = mailId(event);
    leftBehind(id);

    JsonNode mail = mailAfter(event, State.sent);

    assertThat(mail.path("unknownOutcomes").asInt()).isEqualTo(1);
    assertThat(mail.path("messageId").asString()).isEqualTo(id + "@rilato");
    assertThat(received(event)).extracting(ReceivedMail::subject).containsExactly("Left behind");
  }

  @Test
  void anOwnerWhomNobodyKnowsGetsNone() {
    JsonNode mail = mailAfter(Leads.assigned(Ids.next(), "nobody"), State.failed);

    assertThat(mail.path("problem").asString()).contains("not known");
  }

  @Test
  void mailsAreReadOnly() {
    JsonNode mail = mailAfter(Leads.assigned(Ids.next(), SELLER), State.sent);
    String path = MAILS + mail.path("id").asString();

    assertThat(api.post("/api/v1/mails", "{\"to\":\"a@b.example\"}").ok()).isFalse();
    assertThat(api.patch(path, 2, "{\"state\":\"failed\"}").ok()).isFalse();
    assertThat(suite.ofOtherTenant().get(path).status()).isEqualTo(404);
  }

  @Test
  void aTemplateTakesThePlaceOfTheStandardText() {
    String body =
        """
        {"name": "Ours", "purpose": "lead-assigned", "subject": "{{lead.company}} ruft!",
         "text": "Hallo {{ owner.name }}\\nTel. {{lead.phone}}\\n{{link}}"}
        """;
    Answer template = api.post(TEMPLATES, body).orThrow();
    assertThat(api.post(TEMPLATES, body).status()).isEqualTo(409);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          RecordEvent<Lead> event = Leads.assigned(Ids.next(), SELLER);
          mailAfter(event, State.sent);
          ReceivedMail received = received(event).getFirst();
          assertThat(received.subject()).isEqualTo("Añejo GmbH ruft!");
          assertThat(received.text()).startsWith("Hallo seller\nhttp://");
        });
    api.delete(TEMPLATES + "/" + template.id(), template.version()).orThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{lead.nickname}}|x||/subject",
        "x|Dear {{lead.name}} {{|lead-assigned|/text",
        "x|{{owner.password}}|lead-assigned|/text",
        "x|x|birthday|/purpose",
      })
  void aTemplateThatCannotBeFilledIsRefused(
      String subject, String text, String purpose, String pointer) {
    String of = purpose == null ? "null" : "\"" + purpose + "\"";
    Answer answer =
        api.post(
            TEMPLATES,
            "{\"name\":\"N\",\"subject\":\"%s\",\"text\":\"%s\",\"purpose\":%s}"
                .formatted(subject, text, of));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void manyMailsAreAllSentOnce() {
    List<RecordEvent<Lead>> events =
        java.util.stream.Stream.generate(() -> Leads.assigned(Ids.next(), SELLER))
            .limit(20)
            .toList();
    events.forEach(event -> suite.events().publish(Topic.LEAD, event));

    events.forEach(event -> awaitMail(event, State.sent));
    List<String> arrived = suite.mails().list().stream().map(ReceivedMail::messageId).toList();
    events.forEach(event -> assertThat(arrived).containsOnlyOnce(mailId(event) + "@rilato"));
  }

  /** What a process leaves that died while it was sending. */
  private static void leftBehind(String id) {
    RecordRegistry registry = suite.bean("email", RecordRegistry.class);
    @SuppressWarnings("unchecked")
    Records<Mail> mails = (Records<Mail>) registry.find("mail").orElseThrow();
    Mail sending =
        new Mail(
            "seller@tenant-one.example",
            "Left behind",
            "It was being sent.",
            id + "@rilato",
            null,
            State.sending,
            0,
            null,
            null,
            null,
            SELLER);
    mails
        .change(
            new Step<>(
                Command.bySystem(new TenantId("tenant-one"), "test"),
                new RecordId(id),
                true,
                _ -> new Decision<>(sending, "created", false)))
        .orThrow();
  }

  private static JsonNode mailAfter(RecordEvent<Lead> event, State state) {
    suite.events().publish(Topic.LEAD, event);
    return awaitMail(event, state);
  }

  private static JsonNode awaitMail(RecordEvent<Lead> event, State state) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.get(MAILS + mailId(event)).body(),
            mail -> mail.path("state").asString("").equals(state.name()));
  }

  private static List<ReceivedMail> received(RecordEvent<Lead> event) {
    return suite.mails().byMessageId(mailId(event) + "@rilato");
  }

  private static String mailId(RecordEvent<Lead> event) {
    return Records.derivedId(event.id(), "lead-assigned-mail").value();
  }
}
