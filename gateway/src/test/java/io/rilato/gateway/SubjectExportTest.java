package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubjectExportTest {
  private static final String EXPORT = "/api/v1/contacts/c-1/subject-export";
  private static final String DATA = "/api/v1/subject-data";
  private static final String TRAIL = "/internal/subject-exports";

  private static RunningGateway gateway;
  private final List<String> kept = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void allAnswer() {
    gateway.contact.answers(
        DATA,
        200,
        "application/json",
        "{\"service\":\"contact\",\"linked\":[{\"type\":\"lead\",\"id\":\"l-1\"}],"
            + "\"records\":[{\"type\":\"contact\",\"record\":{\"id\":\"c-1\"}}]}");
    gateway.identity.answers(
        DATA, 200, "application/json", "{\"service\":\"identity\",\"linked\":[],\"records\":[]}");
    trailAnswers(204);
  }

  private void trailAnswers(int status) {
    gateway.identity.on(
        TRAIL,
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          kept.add(
              new String(body, StandardCharsets.UTF_8)
                  + " by "
                  + exchange.getRequestHeaders().getFirst("User-Agent")
                  + " from "
                  + exchange.getRequestHeaders().getFirst("X-Forwarded-For")
                  + (exchange.getRequestHeaders().containsKey("Authorization") ? " known" : ""));
          TestService.send(exchange, status, "application/json", "");
        });
  }

  @Test
  void whoGotAllThatIsHeldAboutAPersonIsToldToTheAuditTrail() {
    var exported = gateway.send(gateway.authorized(EXPORT).header("User-Agent", "Tester").GET());

    assertThat(exported.statusCode()).as(exported.body()).isEqualTo(200);
    assertThat(RunningGateway.json(exported).path("subjects").toString())
        .isEqualTo("[\"contact/c-1\",\"lead/l-1\"]");
    assertThat(kept)
        .containsExactly(
            "{\"contact\":\"c-1\",\"subjects\":[\"lead/l-1\"]} by Tester from 127.0.0.1 known");
  }

  @Test
  void aPersonWithMoreLeadsThanOneQuestionTakesIsExportedWhole() {
    String linked =
        IntStream.range(0, 501)
            .mapToObj("{\"type\":\"lead\",\"id\":\"l-%d\"}"::formatted)
            .collect(Collectors.joining(","));
    gateway.contact.on(
        DATA,
        exchange -> {
          String query = exchange.getRequestURI().getRawQuery();
          int asked = query.split("&").length;
          String last = query.substring(query.lastIndexOf('=') + 1).replace("%2F", "/");
          TestService.send(
              exchange,
              asked > 500 ? 400 : 200,
              "application/json",
              "{\"service\":\"contact\",\"linked\":[%s],\"records\":["
                      .formatted(query.contains("c-1") ? linked : "")
                  + "{\"type\":\"contact\",\"record\":{\"id\":\"c-1\"}},"
                  + "{\"type\":\"note\",\"record\":{\"id\":\"%s\"}}]}".formatted(last));
        });

    var exported = gateway.get(EXPORT);

    assertThat(exported.statusCode()).as(exported.body()).isEqualTo(200);
    assertThat(RunningGateway.json(exported).path("subjects")).hasSize(502);
    assertThat(RunningGateway.json(exported).at("/services/0/records"))
        .extracting(record -> record.at("/record/id").asString())
        .containsExactly("c-1", "lead/l-498", "lead/l-500");
  }

  @Test
  void whatCanBeNoIdIsNotAskedFor() {
    for (String id : List.of("a@b", "x".repeat(65))) {
      assertProblem(gateway.get(EXPORT.replace("c-1", id)), 404, "not-found");
    }
    assertThat(kept).isEmpty();
  }

  @Test
  void recordsThatNameAContactThatIsNotThereAreNoExport() {
    assertProblem(gateway.get(EXPORT.replace("c-1", "c-2")), 404, "not-found");
    assertThat(kept).isEmpty();
  }

  @Test
  void whatCannotBeKeptInTheTrailIsNotHandedOut() {
    trailAnswers(503);

    var refused = gateway.get(EXPORT);

    assertProblem(refused, 503, "unavailable");
    assertThat(refused.body()).doesNotContain("l-1").contains("audit trail");
  }

  @Test
  void whatIsRefusedIsNotInTheTrail() {
    gateway.contact.answers(DATA, 403, "application/problem+json", "{}");

    assertProblem(gateway.get(EXPORT), 403, "forbidden");
    assertThat(kept).isEmpty();
  }
}
