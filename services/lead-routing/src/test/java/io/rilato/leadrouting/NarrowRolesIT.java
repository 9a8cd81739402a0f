package io.rilato.leadrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.NewUser;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What people with few grants, or fewer than before, may do with leads. */
class NarrowRolesIT {
  private static final String LEADS = "/api/v1/leads";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(LeadRoutingApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"company", "contact", "deal"})
  void aLeadIsConvertedOnlyByWhoMayCreateAllItBecomes(String missing) {
    Api user = suite.newUser(converting(missing)).api();
    String lead = lead("\"company\":\"Acme\",");

    Answer refused = user.post(LEADS + "/" + lead + "/convert", "{}");

    assertThat(refused.status()).isEqualTo(403);
    JsonNode after = suite.api().get(LEADS + "/" + lead).orThrow().body();
    assertThat(after.path("version").asLong()).isEqualTo(1);
    assertThat(after.path("status").asString()).isEqualTo("assigned");
    assertThat(after.has("conversion")).isFalse();
  }

  @Test
  void aLeadThatBecomesNoCompanyNeedsNoGrantForOne() {
    Api user = suite.newUser(converting("company")).api();

    assertThat(user.post(LEADS + "/" + lead("") + "/convert", "{}").orThrow().status())
        .isEqualTo(202);
  }

  @Test
  void aRepeatedRequestTellsWhoMayNotViewTheRecordAnyMoreNoMoreThanItsName() {
    NewUser user = suite.newUser(converting("company"));
    Api creating = user.api().with("Idempotency-Key", Ids.next());
    Api converting = user.api().with("Idempotency-Key", Ids.next());
    String body = "{\"familyName\":\"Secret\",\"ownerId\":\"tenant-one-seller\"}";
    Answer created = creating.post(LEADS, body).orThrow();
    String lead = LEADS + "/" + created.id();
    assertThat(created.body().path("familyName").asString()).isEqualTo("Secret");
    converting.post(lead + "/convert", "{}").orThrow();

    List<Grant> fewer =
        List.of(
            grant("create", Scope.all), grant("change-owner", Scope.all), grant("view", Scope.own));
    suite
        .events()
        .publish(Topic.ROLE, user.id() + "-role", 2, "updated", new Role("Half", fewer, Map.of()));
    await().atMost(PATIENCE).until(() -> user.api().get(lead).status() == 403);

    Answer createdAgain = creating.post(LEADS, body);
    assertThat(createdAgain.status()).isEqualTo(201);
    assertThat(createdAgain.body().propertyNames()).containsExactlyInAnyOrder("id", "version");
    assertThat(createdAgain.id()).isEqualTo(created.id());
    Answer convertedAgain = converting.post(lead + "/convert", "{}");
    assertThat(convertedAgain.status()).isEqualTo(202);
    assertThat(convertedAgain.body().propertyNames()).containsExactlyInAnyOrder("id", "version");
  }

  /** What converting needs, but for creating records of one type. */
  private static Grant[] converting(String missing) {
    Stream<Grant> ofLeads =
        Stream.of("view", "create", "edit", "change-owner").map(action -> grant(action, Scope.all));
    Stream<Grant> creating =
        Stream.of("company", "contact", "deal")
            .filter(type -> !type.equals(missing))
            .map(type -> new Grant(type, "create", Scope.all, null));
    return Stream.concat(ofLeads, creating).toArray(Grant[]::new);
  }

  private static Grant grant(String action, Scope scope) {
    return new Grant("lead", action, scope, null);
  }

  /** The seller's. */
  private static String lead(String fields) {
    return suite
        .api()
        .post(LEADS, "{%s\"familyName\":\"L\",\"ownerId\":\"tenant-one-seller\"}".formatted(fields))
        .orThrow()
        .id();
  }
}
