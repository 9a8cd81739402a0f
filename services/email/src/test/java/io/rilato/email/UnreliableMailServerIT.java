package io.rilato.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.email.FakeMailServer.Behaviour;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Records;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What becomes of mails when the mail server fails them. */
class UnreliableMailServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static FakeMailServer server;
  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    server = new FakeMailServer();
    suite =
        RunningSuite.of(
            Map.of("rilato.mail.smtp-url", server.url(), "rilato.events.retry-most", "300ms"),
            EmailApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
    server.close();
  }

  @Test
  void anAnswerThatNeverCameIsCountedAndTheMailSentOnceMore() {
    double before = unknown();
    JsonNode mail = mailAfter(Behaviour.CUT_WITHOUT_ANSWER, Behaviour.CUT_WITHOUT_ANSWER);

    assertThat(mail.path("state").asString()).isEqualTo("sent");
    assertThat(mail.path("unknownOutcomes").asInt()).isEqualTo(2);
    assertThat(handedOver(mail)).isEqualTo(3);
    assertThat(unknown() - before).isEqualTo(2);
  }

  @Test
  void aMailThatWasCertainlyNotTakenIsTriedAgainWithoutCounting() {
    JsonNode mail =
        mailAfter(Behaviour.OVERLOADED, Behaviour.CUT_BEFORE_MAIL, Behaviour.MAILBOX_BUSY);

    assertThat(mail.path("state").asString()).isEqualTo("sent");
    assertThat(mail.path("unknownOutcomes").asInt()).isZero();
    assertThat(handedOver(mail)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"MAILBOX_BUSY", "GREYLISTED", "CUT_WITHOUT_ANSWER", "CUT_BEFORE_MAIL"})
  void aMailThatIsNeverTakenHoldsUpNoOther(Behaviour behaviour) {
    server.always("manager@tenant-one.example", behaviour);
    RecordEvent<Lead> never = Leads.assigned(Ids.next(), "tenant-one-manager");
    suite.events().publish(Topic.LEAD, never);
    JsonNode other = mailAfter();

    assertThat(other.path("state").asString()).isEqualTo("sent");
    assertThat(mail(never).path("state").asString("sending")).isEqualTo("sending");
    server.always("manager@tenant-one.example", Behaviour.TAKE);
    await().atMost(PATIENCE).until(() -> mail(never).path("state").asString("").equals("sent"));
  }

  @Test
  void aRecipientWhomTheServerDoesNotKnowFailsTheMail() {
    JsonNode mail = mailAfter(Behaviour.NO_SUCH_USER);

    assertThat(mail.path("state").asString()).isEqualTo("failed");
    assertThat(mail.path("problem").asString()).contains("550 no such user");
    assertThat(handedOver(mail)).isZero();
  }

  @Test
  void contentThatIsRefusedForGoodFailsTheMail() {
    JsonNode mail = mailAfter(Behaviour.CONTENT_REFUSED);

    assertThat(mail.path("state").asString()).isEqualTo("failed");
    assertThat(mail.path("problem").asString()).contains("554");
  }

  private static JsonNode mailAfter(Behaviour... behaviours) {
    server.then(behaviours);
    RecordEvent<Lead> event = Leads.assigned(Ids.next(), "tenant-one-seller");
    suite.events().publish(Topic.LEAD, event);
    return await()
        .atMost(PATIENCE)
        .until(
            () -> mail(event), mail -> !mail.path("state").asString("sending").equals("sending"));
  }

  private static JsonNode mail(RecordEvent<Lead> event) {
    RecordId id = Records.derivedId(event.id(), "lead-assigned-mail");
    return suite.api().get("/api/v1/mails/" + id).body();
  }

  private static int handedOver(JsonNode mail) {
    return Collections.frequency(server.complete(), mail.path("messageId").asString());
  }

  private static double unknown() {
    return suite.bean("email", MeterRegistry.class).counter("rilato.mail.unknown").count();
  }
}
