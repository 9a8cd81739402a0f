package io.rilato.testkit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.places.PlacesApplication;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RunningSuiteIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PLACES = "/api/v1/places";

  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(PlacesApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aRecordIsCreatedReadAndFound() {
    Answer created = suite.api().post(PLACES, "{\"name\": \"Harbour\"}");
    assertThat(created.status()).as(created.problem()).isEqualTo(201);

    Answer read = suite.api().get(PLACES + "/" + created.id());
    Answer found =
        suite.api().send(Request.get(PLACES + "?q=harbor").consistentWith(created.consistency()));

    assertThat(read.body().path("name").asString()).isEqualTo("Harbour");
    assertThat(found.consistent()).contains(true);
    assertThat(found.body().path("items").size()).isEqualTo(1);
  }

  @Test
  void eachRoleMayDoWhatItsGrantsSay() {
    assertThat(suite.as("seller").get(PLACES).status()).isEqualTo(200);
    assertThat(suite.as("integrator").get(PLACES).status()).isEqualTo(403);
    assertThat(suite.api().withoutToken().get(PLACES).status()).isEqualTo(401);
    String forged = suite.standIn().forged(claims -> claims.subject("x").claim("tenant", "y"));
    assertThat(suite.api().withToken(forged).get(PLACES).status()).isEqualTo(401);
  }

  @Test
  void anotherTenantSeesNothingOfIt() {
    Answer created = suite.api().post(PLACES, "{\"name\": \"Secret\"}");

    Answer read = suite.ofOtherTenant().get(PLACES + "/" + created.id());

    assertThat(read.status()).isEqualTo(404);
  }

  @Test
  void aServiceThatWasKilledComesBackWithItsRecords() {
    Answer created = suite.api().post(PLACES, "{\"name\": \"Lighthouse\"}");

    suite.kill("places");
    suite.restart("places");

    Answer read = suite.api().get(PLACES + "/" + created.id());
    assertThat(read.body().path("name").asString()).isEqualTo("Lighthouse");
    await()
        .atMost(PATIENCE)
        .until(() -> suite.api().get(PLACES + "?q=lighthouse").body().path("items").size() == 1);
  }

  @Test
  void theStoreWasAskedForNothingUnusual() {
    assertThat(suite.api().get("/api/v1/dead-letters").body().path("items").isEmpty()).isTrue();
  }
}
