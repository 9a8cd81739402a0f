package io.rilato.infra.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.ReceivedMail;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.ServerFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each service dies exactly where a lead is worst off; nothing may be lost or done twice. */
@ExtendWith(ProofSuite.class)
class CrashPointsIT {
  private static final String LEADS = "/api/v1/leads";
  private static final String TURN = "AFTER_TURN_BEFORE_ASSIGNMENT";
  private static final String SMTP = "AFTER_SMTP_BEFORE_RECORD";
  private static final String STEP = "AFTER_STEP_BEFORE_OUTCOME";
  private static final String OUTCOME = "AFTER_OUTCOME_BEFORE_NEXT_STEP";

  private static TrialSuite suite;
  private static RilatoClient client;

  @BeforeAll
  static void start(TrialSuite running) {
    suite = running;
    client = running.client();
  }

  @AfterAll
  static void end() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void aTurnThatWasTakenIsUsedOnceAfterTheRouterDied() throws InterruptedException {
    ProofSuite.arm(TURN);
    String id = newLead("Lovelace");
    awaitCrash(TURN, "lead-routing");

    awaitAssigned(id);

    assertThat(happened(id, "assigned")).hasSize(1);
    String next = newLead("Next");
    awaitAssigned(next);
    assertThat(turn(next)).isEqualTo(turn(id) + 1);
  }

  @Test
  void aMailWhoseOutcomeIsUnknownIsSentAgainUnderTheSameMessageIdAndCounted()
      throws InterruptedException {
    ProofSuite.arm(SMTP);
    String id = newLead("Mailed");
    awaitCrash(SMTP, "email");
    String mails = "/api/v1/mails?filter=" + RilatoClient.encode("about == 'lead/" + id + "'");

    patiently().until(() -> items(mails).stream().anyMatch(mail -> is("sent", mail, "state")));

    assertThat(items(mails))
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.path("unknownOutcomes").asInt()).isPositive();
          assertThat(received(mail.path("messageId").asString()))
              .hasSizeBetween(1, 1 + mail.path("unknownOutcomes").asInt());
        });
    assertThat(items("/api/v1/tasks?filter=" + RilatoClient.encode("subject.id == '" + id + "'")))
        .hasSize(1);
  }

  private static List<ReceivedMail> received(String messageId) {
    return ReceivedMail.list(InfraServer.MAIL.data(suite.home())).stream()
        .filter(mail -> mail.messageId().equals(messageId))
        .toList();
  }

  @Test
  void aConversionIsSeenThroughWhoeverDiesBetweenItsSteps() throws InterruptedException {
    String id = newLead("Lovelace");
    awaitAssigned(id);
    ProofSuite.arm(STEP);
    ProofSuite.arm(OUTCOME);
    convert(id);
    // after the company was inserted, and then after the contact was
    awaitCrash(STEP, "contact");
    awaitCrash(OUTCOME, "lead-routing");

    JsonNode done = awaitConverted(id);

    assertThat(happened(id, "converted")).hasSize(1);
    assertThat(version("companies", done.path("companyId"))).isEqualTo(1);
    assertThat(version("contacts", done.path("contactId"))).isEqualTo(1);
    assertThat(version("deals", done.path("dealId"))).isEqualTo(1);
  }

  @Test
  void theDealsServiceMayDieAsWell() throws InterruptedException {
    String id = newLead("Hopper");
    awaitAssigned(id);
    suite.kill("deal");
    convert(id);
    patiently().until(() -> is("deal", conversion(id), "step"));
    ProofSuite.arm(STEP);
    try {
      suite.restart("deal");
    } catch (ServerFailure diedBeforeItWasHealthy) {
      // that is soon enough
    }
    awaitCrash(STEP, "deal");

    JsonNode done = awaitConverted(id);

    assertThat(version("deals", done.path("dealId"))).isEqualTo(1);
  }

  /** Waits until the service died there, and starts it again. */
  private static void awaitCrash(String point, String service) {
    patiently().until(() -> ProofSuite.hasCrashed(point));
    suite.restart(service);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90));
  }

  private static String newLead(String familyName) throws InterruptedException {
    ObjectNode lead =
        RilatoClient.object()
            .put("familyName", familyName)
            .put(
                "email", familyName.toLowerCase(Locale.ROOT) + System.nanoTime() + "@crash.example")
            .put("company", "Crash " + System.nanoTime());
    return client.send(Request.post(LEADS, lead)).orThrow().id();
  }

  private static void awaitAssigned(String id) {
    patiently().until(() -> is("assigned", get(LEADS + "/" + id), "status"));
  }

  private static void convert(String id) throws InterruptedException {
    client.send(Request.post(LEADS + "/" + id + "/convert", RilatoClient.object())).orThrow();
  }

  private static JsonNode conversion(String id) {
    return get("/api/v1/conversions/" + id);
  }

  private static JsonNode awaitConverted(String id) {
    patiently()
        .until(() -> {
          JsonNode seen = conversion(id);
          boolean done = is("done", seen, "state");
          assertThat(seen.has("dealId")).as("named only when all are there").isEqualTo(done);
          return done;
        });
    return conversion(id);
  }

  private static long version(String path, JsonNode id) throws InterruptedException {
    Answer answer = client.get("/api/v1/" + path + "/" + id.asString()).orThrow();
    return answer.version();
  }

  private static List<JsonNode> happened(String id, String what) {
    return items(LEADS + "/" + id + "/history?limit=200").stream()
        .filter(entry -> entry.path("type").asString("").endsWith("-" + what))
        .toList();
  }

  private static long turn(String id) {
    return items(LEADS + "/" + id + "/routing").getFirst().at("/turn/before").asLong();
  }

  private static boolean is(String expected, JsonNode node, String field) {
    return expected.equals(node.path(field).asString(""));
  }

  private static List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    get(path).path("items").forEach(items::add);
    return items;
  }

  private static JsonNode get(String path) {
    try {
      return client.get(path).orThrow().body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
