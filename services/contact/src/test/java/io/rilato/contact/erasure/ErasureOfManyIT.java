package io.rilato.contact.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contact.ContactApplication;
import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.Ids;
import io.rilato.platform.events.ErasureReports;
import io.rilato.platform.events.ErasureReports.Report;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An erasure that waits for another service, which finds many people linked. */
class ErasureOfManyIT {
  private static final String ERASURES = "/api/v1/erasures";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            Map.of(
                "rilato.erasures.services", "contact,lead-routing",
                "rilato.erasure.settle", "1s",
                "rilato.erasure.every", "100ms"),
            ContactApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void moreLinkedPeopleThanItHoldsAreSaidInItsSteps() {
    String contact = api.post("/api/v1/contacts", "{\"fullName\":\"Known\"}").orThrow().id();
    String erasure =
        api.post(
                ERASURES,
                "{\"subjects\":[{\"type\":\"contact\",\"id\":\"%s\"}],\"reason\":\"request\"}"
                    .formatted(contact))
            .orThrow()
            .id();

    report(erasure, 1, 900);
    await().atMost(PATIENCE).until(() -> erasure(erasure).path("subjects").size() == 901);
    int round = erasure(erasure).path("round").asInt();
    report(erasure, round, 3_000);

    await().atMost(PATIENCE).until(() -> step(erasure).path("state").asString("").equals("failed"));
    assertThat(step(erasure).path("problem").asString()).contains("3000", "1000");
    assertThat(erasure(erasure).path("state").asString()).isEqualTo("running");
    assertThat(erasure(erasure).path("subjects")).hasSize(901);
  }

  private static void report(String erasure, int round, int linked) {
    List<Subject> people =
        Stream.generate(() -> new Subject("lead", Ids.next())).limit(linked).toList();
    suite
        .bean("contact", ErasureReports.class)
        .send(new Report("tenant-one", erasure, round, "lead-routing", people, Map.of(), null));
  }

  private static JsonNode erasure(String id) {
    return api.get(ERASURES + "/" + id).orThrow().body();
  }

  private static JsonNode step(String id) {
    return erasure(id)
        .path("steps")
        .valueStream()
        .filter(step -> step.path("service").asString().equals("lead-routing"))
        .findFirst()
        .orElseThrow();
  }
}
