package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.rilato.contact.ContactApplication;
import io.rilato.gateway.GatewayApplication;
import io.rilato.identity.IdentityApplication;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.UserLogin;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All services behind the gateway, by HTTP alone, as people and programs use them. */
class SuiteIT {
  private static final String CONTACTS = "/api/v1/contacts";

  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            Map.of(
                "management.tracing.sampling.probability",
                "1.0",
                "spring.main.sources",
                CollectedSpans.class.getName()),
            IdentityApplication.class,
            ContactApplication.class,
            GatewayApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aSellersContactIsFoundByAllAndChangedByThoseWhoMay() {
    Api seller = suite.as("seller");
    Answer created =
        seller.post(CONTACTS, "{\"givenName\":\"Katherine\",\"familyName\":\"Johnson\"}").orThrow();
    String path = "/api/v1/contacts/" + created.id();
    String sellerId = created.body().path("ownerId").asString();
    assertThat(sellerId).isEqualTo(seller.get("/api/v1/me").body().path("id").asString());

    Api manager = suite.as("manager").with("Rilato-Consistency", created.consistency());
    JsonNode found = manager.get("/api/v1/contacts?q=katerine").orThrow().body();
    assertThat(found.path("items").get(0).path("id").asString()).isEqualTo(created.id());
    assertThat(manager.patch(path, 1, "{\"jobTitle\":\"Mathematician\"}").status()).isEqualTo(200);
    assertThat(suite.as("integrator").get(path).status()).isEqualTo(403);

    JsonNode newest = seller.get(path + "/history").orThrow().body().path("items").get(0);
    assertThat(newest.path("actor").path("kind").asString()).isEqualTo("user");
    assertThat(newest.path("actor").path("id").asString()).isNotEqualTo(sellerId);
    assertThat(newest.path("changes").get(0).path("field").asString()).isEqualTo("jobTitle");
  }

  @Test
  void oneSearchAsksEveryService() {
    Answer created = suite.api().post("/api/v1/companies", "{\"name\":\"Quicksilver Ltd\"}");
    suite
        .api()
        .with("Rilato-Consistency", created.consistency())
        .get("/api/v1/companies?q=quicksilver");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    suite
                        .api()
                        .get("/api/v1/search?q=quicks")
                        .body()
                        .path("items")
                        .get(0)
                        .path("title")
                        .asString())
                .isEqualTo("Quicksilver Ltd"));
  }

  @Test
  void aDisabledUserIsRefusedWithinFiveSeconds() {
    Api admin = suite.api();
    Answer user =
        admin.post("/api/v1/users", "{\"email\":\"leaving@example.com\",\"name\":\"Leaving\"}");
    String path = "/api/v1/users/" + user.orThrow().id();
    String password = "until the last day";
    admin.put(path + "/password", Map.of("password", password)).orThrow();
    var login = new Connection.User("leaving@example.com", password, "none", null);
    Api leaving = admin.withToken(UserLogin.of(suite.connection()).token(login));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> leaving.get(CONTACTS).problem().contains("No role of this user"));

    admin.patch(path, admin.get(path).version(), "{\"active\":false}").orThrow();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> {
          Answer refused = leaving.get(CONTACTS);
          return refused.status() == 401 || refused.problem().contains("disabled");
        });
  }

  @Test
  void aTenantBeyondItsRequestsAMinuteIsRefusedWhileAnotherIsServed() {
    Api operator = suite.api();
    JsonNode made =
        operator
            .post(
                "/api/v1/tenants",
                "{\"name\":\"Busy\",\"administrator\":{\"email\":\"a@busy.example\"},"
                    + "\"apiClientScopes\":[\"*:*\"]}")
            .orThrow()
            .body();
    Api busy =
        operator.withToken(
            ClientToken.fetch(
                new Connection.ApiClient(
                    made.at("/apiClient/id").asString(),
                    made.at("/apiClient/secret").asString(),
                    suite.url("gateway") + "/oauth2/token",
                    List.of("*:*"))));
    await().atMost(Duration.ofSeconds(20)).until(() -> busy.get(CONTACTS).status() == 200);
    String quotas = "/api/v1/tenants/" + made.path("id").asString() + "/quotas";

    operator.put(quotas, Map.of("quotas", Map.of("requestsPerMinute", 3))).orThrow();

    await().atMost(Duration.ofSeconds(20)).until(() -> busy.get(CONTACTS).status() == 429);
    assertThat(busy.get(CONTACTS).problem()).contains("requestsPerMinute");
    assertThat(operator.get(CONTACTS).status()).isEqualTo(200);
    assertThat(suite.as("seller").get(CONTACTS).status()).isEqualTo(200);

    operator.put(quotas, Map.of("quotas", Map.of())).orThrow();
    await().atMost(Duration.ofSeconds(20)).until(() -> busy.get(CONTACTS).status() == 200);
  }

  @Test
  void aSellerSignsInAndChangesOnlyOwnContacts() {
    Api seller = suite.as("seller");
    Answer own = seller.post(CONTACTS, "{\"fullName\": \"Charles Babbage\"}").orThrow();
    Answer others = suite.api().post(CONTACTS, "{\"fullName\": \"Luigi Menabrea\"}").orThrow();
    String change = "{\"jobTitle\": \"Engineer\"}";

    Answer changed = seller.patch(CONTACTS + "/" + own.id(), own.version(), change);
    Answer refused = seller.patch(CONTACTS + "/" + others.id(), others.version(), change);

    assertThat(changed.status()).as(changed.problem()).isEqualTo(200);
    assertThat(changed.body().path("jobTitle").asString()).isEqualTo("Engineer");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("type").asString()).isEqualTo("urn:rilato:problem:forbidden");
  }

  @Test
  void withoutATokenNothingIsShown() {
    Answer refused = suite.api().withoutToken().get(CONTACTS);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body().path("traceId").isMissingNode()).isFalse();
  }

  @Test
  void aContactOutlivesItsServiceBeingStoppedAtOnce() {
    Answer created = suite.api().post(CONTACTS, "{\"fullName\": \"Mary Somerville\"}").orThrow();

    suite.kill("contact");
    Answer meanwhile = suite.api().get(CONTACTS + "/" + created.id());
    suite.restart("contact");

    assertThat(meanwhile.status()).isIn(502, 503);
    Answer read = suite.api().get(CONTACTS + "/" + created.id());
    assertThat(read.body().path("fullName").asString()).isEqualTo("Mary Somerville");
  }

  @Test
  void oneTraceLeadsFromTheRequestToTheIndex() {
    String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    suite
        .api()
        .with("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
        .post(CONTACTS, "{\"fullName\":\"Traced Person\"}")
        .orThrow();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          List<SpanData> spans = CollectedSpans.ofTrace(traceId);
          Set<String> names = spans.stream().map(SpanData::getName).collect(Collectors.toSet());
          assertThat(names)
              .anyMatch(name -> name.toLowerCase().startsWith("http post"))
              .anyMatch(name -> name.startsWith("send ") && name.endsWith("contact.contact"))
              .anyMatch(name -> name.startsWith("process ") && name.endsWith("contact.contact"));
        });
  }
}
