package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.ServerFailure;
import io.rilato.infra.launcher.Service;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each service dies exactly where a lead is worst off; nothing may be lost or done twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashPointsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String LEADS = "/api/v1/leads";

  @TempDir private static Path once;
  private static RunningSuite suite;
  private static Api api;
  private static String leadId;

  @BeforeAll
  static void start() {
    Project project = Project.find();
    Stream<String> modules =
        Stream.concat(
            Arrays.stream(InfraServer.values()).map(InfraServer::module),
            Arrays.stream(Service.values()).map(Service::module));
    Assumptions.assumeThat(modules.filter(module -> !project.isBuilt(module)))
        .as("needs everything built, as make test does")
        .isEmpty();
    suite =
        RunningSuite.asProcesses(
            Map.of(
                "RILATO_CRASH_AT",
                "after-turn-before-assignment,after-smtp-before-record,"
                    + "after-step-before-outcome,after-outcome-before-next-step",
                "RILATO_CRASH_ONCE",
                once.toString()));
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
  }

  @Test
  @Order(1)
  void aTurnThatWasTakenIsUsedOnceAfterTheRouterDied() {
    leadId =
        api.post(
                LEADS,
                "{\"familyName\":\"Lovelace\",\"email\":\"ada@crash.example\",\"company\":\"Crash"
                    + " Ltd\"}")
            .orThrow()
            .id();
    awaitCrash("AFTER_TURN_BEFORE_ASSIGNMENT", "lead-routing");

    await().atMost(PATIENCE).until(() -> lead().path("status").asString("").equals("assigned"));

    assertThat(happened("assigned")).hasSize(1);
    assertThat(trace(leadId).path("turn").path("before").asLong()).isZero();
    String next = api.post(LEADS, "{\"familyName\":\"Next\"}").orThrow().id();
    await().atMost(PATIENCE).until(() -> !trace(next).isMissingNode());
    assertThat(trace(next).path("turn").path("before").asLong()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void aMailWhoseOutcomeIsUnknownIsSentAgainUnderTheSameMessageIdAndCounted() {
    awaitCrash("AFTER_SMTP_BEFORE_RECORD", "email");
    String list = "/api/v1/mails?limit=200";

    await()
        .atMost(PATIENCE)
        .until(() -> {
          List<JsonNode> mails = items(list);
          return mails.size() == 2
              && mails.stream().allMatch(mail -> mail.path("state").asString("").equals("sent"));
        });

    assertThat(items(list).stream().mapToInt(mail -> mail.path("unknownOutcomes").asInt()).sum())
        .isPositive();
    assertThat(items(list).stream().map(mail -> mail.path("messageId").asString()).distinct())
        .hasSize(2);
    assertThat(items("/api/v1/tasks?limit=200")).hasSize(2);
  }

  @Test
  @Order(3)
  void aConversionIsSeenThroughWhoeverDiesBetweenItsSteps() {
    api.post(LEADS + "/" + leadId + "/convert", "{}").orThrow();
    // after the company was inserted, and then after the contact was
    awaitCrash("AFTER_STEP_BEFORE_OUTCOME", "contact");
    awaitCrash("AFTER_OUTCOME_BEFORE_NEXT_STEP", "lead-routing");

    String conversion = "/api/v1/conversions/" + leadId;
    await()
        .atMost(PATIENCE)
        .until(() -> {
          JsonNode seen = api.get(conversion).orThrow().body();
          boolean done = seen.path("state").asString("").equals("done");
          assertThat(seen.has("dealId")).as("named only when all are there").isEqualTo(done);
          return done;
        });
    JsonNode done = api.get(conversion).orThrow().body();
    assertThat(happened("converted")).hasSize(1);
    assertThat(api.get("/api/v1/companies/" + done.path("companyId").asString()).version())
        .isEqualTo(1);
    assertThat(api.get("/api/v1/contacts/" + done.path("contactId").asString()).version())
        .isEqualTo(1);
    assertThat(api.get("/api/v1/deals/" + done.path("dealId").asString()).version()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void theDealsServiceMayDieAsWell() throws IOException {
    String id =
        api.post(LEADS, "{\"familyName\":\"Hopper\",\"email\":\"grace@crash.example\"}")
            .orThrow()
            .id();
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get(LEADS + "/" + id).body().path("status").asString("").equals("assigned"));
    suite.kill("deal");
    api.post(LEADS + "/" + id + "/convert", "{}").orThrow();
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/v1/conversions/" + id).body().path("step").asString("").equals("deal"));
    Files.delete(once.resolve("AFTER_STEP_BEFORE_OUTCOME"));
    try {
      suite.restart("deal");
    } catch (ServerFailure diedBeforeItWasHealthy) {
      // that is soon enough
    }
    awaitCrash("AFTER_STEP_BEFORE_OUTCOME", "deal");

    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/v1/conversions/" + id).body().path("state").asString("").equals("done"));
    String deal = api.get("/api/v1/conversions/" + id).body().path("dealId").asString();
    assertThat(api.get("/api/v1/deals/" + deal).version()).isEqualTo(1);
  }

  /** Waits until the service died there, and starts it again. */
  private static void awaitCrash(String point, String service) {
    await().atMost(PATIENCE).until(() -> Files.exists(once.resolve(point)));
    suite.restart(service);
  }

  private static JsonNode lead() {
    return api.get(LEADS + "/" + leadId).orThrow().body();
  }

  private static List<JsonNode> happened(String what) {
    return items(LEADS + "/" + leadId + "/history?limit=200").stream()
        .filter(entry -> entry.path("type").asString("").endsWith("-" + what))
        .toList();
  }

  private static JsonNode trace(String id) {
    return api.get(LEADS + "/" + id + "/routing").orThrow().body().path("items").path(0);
  }

  private static List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    api.get(path).orThrow().body().path("items").forEach(items::add);
    return items;
  }
}
