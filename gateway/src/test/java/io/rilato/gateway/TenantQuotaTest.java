package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantQuotaTest {
  private static final String QUOTAS = "/internal/request-quotas";
  private static final String CONTACTS = "/api/v1/contacts";
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
    gateway.contact.answers(CONTACTS, 200, "application/json", "{}");
    gateway.contact.answers("/forms/f-1", 201, "application/json", "{}");
    gateway.identity.answers("/scim/v2/Users", 200, "application/scim+json", "{}");
    tell("\"small\":2");
    await().until(() -> policy(get("any", "u-1")).contains("\"tenant\";q=1000;w=60"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aTenantBeyondItsQuotaIsRefusedAndAnotherIsServed() {
    HttpResponse<String> first = get("small", "u-1");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(policy(first)).isEqualTo("\"client\";q=400;w=2, \"tenant\";q=2;w=60");
    assertThat(first.headers().firstValue("RateLimit").orElseThrow())
        .endsWith(", \"tenant\";r=1;t=30");
    assertThat(get("small", "c-1").statusCode()).as("a program").isEqualTo(200);

    int before = gateway.contact.seen().size();
    HttpResponse<String> refused = get("small", "u-2");

    assertProblem(refused, 429, "rate-limited");
    assertThat(refused.body()).contains("requestsPerMinute", "2");
    assertThat(refused.headers().firstValue("Retry-After").map(Integer::parseInt).orElseThrow())
        .isBetween(1, 30);
    assertThat(gateway.contact.seen()).hasSize(before);
    assertThat(scim("small").statusCode()).as("its directory").isEqualTo(429);
    assertThat(get("large", "u-3").statusCode()).as("another tenant").isEqualTo(200);
    assertThat(form("small").statusCode()).as("a form").isEqualTo(201);
  }

  @Test
  void aChangedQuotaHoldsWithinFiveSecondsAndStaysWhileIdentityIsAway() {
    tell("\"small\":2,\"changing\":3");
    await().atMost(FIVE_SECONDS).until(() -> policy(get("changing", "u-4")).contains("q=3;"));

    gateway.identity.answers(QUOTAS, 503, "application/json", "{}");
    assertThat(policy(get("changing", "u-4"))).contains("q=3;");

    tell("\"small\":2");
    await().atMost(FIVE_SECONDS).until(() -> policy(get("changing", "u-4")).contains("q=1000;"));
  }

  @Test
  void anOrganisationsDirectoryNeedsATokenAtTheGateway() {
    assertThat(gateway.send(gateway.request("/scim/v2/Users").GET()).statusCode()).isEqualTo(401);
    assertThat(scim("large").statusCode()).isEqualTo(200);
  }

  private static void tell(String own) {
    gateway.identity.answers(
        QUOTAS, 200, "application/json", "{\"usual\":1000,\"own\":{" + own + "}}");
  }

  private static String policy(HttpResponse<String> answer) {
    return answer.headers().firstValue("RateLimit-Policy").orElse("");
  }

  private static HttpResponse<String> get(String tenant, String subject) {
    return send(CONTACTS, tenant, subject);
  }

  private static HttpResponse<String> scim(String tenant) {
    return send("/scim/v2/Users", tenant, "c-2");
  }

  private static HttpResponse<String> form(String tenant) {
    return send("/forms/f-1", tenant, "u-5");
  }

  private static HttpResponse<String> send(String path, String tenant, String subject) {
    return gateway.send(
        gateway
            .request(path)
            .header("Authorization", "Bearer " + gateway.issuer.tokenOfTenant(tenant, subject))
            .GET());
  }
}
