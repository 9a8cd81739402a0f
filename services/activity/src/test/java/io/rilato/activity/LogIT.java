package io.rilato.activity;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Answer;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Calls, meetings and notes, on real servers. */
class LogIT {
  private static RunningSuite suite;
  private static Api seller;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ActivityApplication.class);
    seller = suite.as("seller");
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aCallStartsNowUnlessSaidOtherwise() {
    JsonNode call = seller.post("/api/v1/calls", "{\"direction\":\"in\"}").orThrow().body();

    assertThat(Instant.parse(call.path("startedAt").asString()))
        .isCloseTo(Instant.parse(call.path("createdAt").asString()), within(5, SECONDS));
    assertThat(call.path("ownerId").asString()).isEqualTo("tenant-one-seller");
  }

  @Test
  void theirTextsAreFoundBySubject() {
    String subject = "\"subject\":{\"type\":\"deal\",\"id\":\"deal-1\"}";
    Answer note =
        seller.post("/api/v1/notes", "{\"text\":\"Likes tea\"," + subject + "}").orThrow();
    seller.post("/api/v1/notes", "{\"text\":\"Likes tea too\"}").orThrow();
    seller
        .post(
            "/api/v1/meetings",
            "{\"title\":\"Lunch\",\"startsAt\":\"2026-12-01T11:00:00Z\"," + subject + "}")
        .orThrow();
    Api reader = seller.with("Rilato-Consistency", note.consistency());

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          JsonNode found =
              reader
                  .get("/api/v1/notes?q=tea&filter=subject.id%20%3D%3D%20'deal-1'")
                  .orThrow()
                  .body()
                  .path("items");
          assertThat(found.size()).isEqualTo(1);
          assertThat(found.path(0).path("id").asString()).isEqualTo(note.id());
        });
  }

  @Test
  void aViewIsSavedForItsOwner() {
    Answer saved =
        seller
            .post(
                "/api/v1/saved-views",
                "{\"name\":\"Mine\",\"list\":\"leads\",\"parameters\":\"owner=me&sort=-createdAt\"}")
            .orThrow();
    String path = "/api/v1/saved-views/" + saved.id();

    assertThat(saved.body().path("ownerId").asString()).isEqualTo("tenant-one-seller");
    assertThat(seller.patch(path, 1, "{\"parameters\":\"owner=me\"}").orThrow().version())
        .isEqualTo(2);
    assertThat(suite.ofOtherTenant().get(path).status()).isEqualTo(404);
  }

  @Test
  void othersNotesAreNotOnesOwnToChange() {
    String path =
        "/api/v1/notes/" + suite.as("manager").post("/api/v1/notes", "{\"text\":\"M\"}").id();

    assertThat(seller.patch(path, 1, "{\"text\":\"S\"}").status()).isEqualTo(403);
    assertThat(suite.ofOtherTenant().get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notes|{}|/text",
        "saved-views|{\"list\":\"leads\"}|/name",
        "saved-views|{\"name\":\"T\"}|/list",
        "saved-views|{\"name\":\"T\",\"list\":\"cars\"}|/list",
        "notes|{\"text\":\"T\",\"subject\":{\"type\":\"lead\"}}|/subject/id",
        "notes|{\"text\":\"T\",\"subject\":{\"type\":\"/\",\"id\":\"x\"}}|/subject/type",
        "tasks|{\"title\":\"T\",\"subject\":{\"type\":\"Lead\",\"id\":\"x\"}}|/subject/type",
        "meetings|{\"title\":\"T\",\"startsAt\":\"2026-12-01T11:00:00Z\","
            + "\"attendees\":[{\"type\":\"/\",\"id\":\"x\"}]}|/attendees/0/type",
        "calls|{}|/direction",
        "calls|{\"direction\":\"up\"}|/direction",
        "calls|{\"direction\":\"in\",\"durationSeconds\":-1}|/durationSeconds",
        "meetings|{\"startsAt\":\"2026-12-01T11:00:00Z\"}|/title",
        "meetings|{\"title\":\"T\"}|/startsAt",
        "meetings|{\"title\":\"T\",\"startsAt\":\"2026-12-01T11:00:00Z\","
            + "\"endsAt\":\"2026-12-01T10:00:00Z\"}|/endsAt",
      })
  void aWrongFieldIsNamed(String path, String body, String pointer) {
    Answer answer = seller.post("/api/v1/" + path, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }
}
