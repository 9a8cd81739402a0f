package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
    gateway.contact.answers("/api/v1/contacts/1", 200, "application/json", "{}");
    gateway.identity.answers("/login", 200, "text/html", "<form></form>");
    gateway.identity.answers("/oauth2/token", 401, "application/json", "{\"error\":\"x\"}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static void assertRefused(String token) {
    int before = gateway.contact.seen().size();
    var request = gateway.request("/api/v1/contacts/1").GET();
    var response =
        gateway.send(token == null ? request : request.header("Authorization", "Bearer " + token));

    assertProblem(response, 401, "unauthenticated");
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(gateway.contact.seen()).hasSize(before);
  }

  @Test
  void withoutATokenNothingOfTheApiIsReached() {
    assertRefused(null);
  }

  @Test
  void anExpiredTokenIsRefused() {
    assertRefused(gateway.issuer.expiredToken("u-1"));
  }

  @Test
  void aTokenSignedByAnotherKeyIsRefused() {
    assertRefused(TestIssuer.forgedToken("u-1"));
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    assertRefused(gateway.issuer.foreignToken("u-1"));
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertRefused("not.a.token");
    assertRefused("e30.e30.");
  }

  @Test
  void aGoodTokenIsPassedOn() {
    assertThat(gateway.get("/api/v1/contacts/1").statusCode()).isEqualTo(200);
    assertThat(gateway.contact.last().header("authorization")).startsWith("Bearer ey");
  }

  @Test
  void loginAndTokenEndpointAreOpen() {
    assertThat(gateway.send(gateway.request("/login").GET()).statusCode()).isEqualTo(200);
    var refused =
        gateway.send(gateway.request("/oauth2/token").header("Authorization", "Basic eDp5").GET());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo("{\"error\":\"x\"}");
  }

  @Test
  void unknownPathsAreNotFound() {
    assertProblem(gateway.get("/api/v1/nonsense"), 404, "not-found");
    assertProblem(gateway.send(gateway.request("/nonsense").GET()), 404, "not-found");
    assertProblem(gateway.send(gateway.request("/auth/nonsense").GET()), 404, "not-found");
  }

  @Test
  void aPathInAnotherFormIsRefusedRatherThanReadInTwoWays() {
    gateway.contact.answers("/api/v1/contacts/suggest", 200, "application/json", "{\"items\":[]}");
    int before = gateway.contact.seen().size();

    for (String path :
        new String[] {
          "/%61pi/v1/search?q=ann",
          "/ap%69/v1/search?q=ann",
          "/%73cim/v2/Users",
          "/api/v%31/contacts/1",
          "/api/v1/%44ead-letters",
          "/api/v1/dead%2Dletters"
        }) {
      assertProblem(gateway.get(path), 400, "invalid-request");
      assertProblem(gateway.send(gateway.request(path).GET()), 400, "invalid-request");
    }

    assertThat(gateway.contact.seen()).hasSize(before);
    gateway.contact.answers("/api/v1/contacts/a bü~", 200, "application/json", "{}");
    assertThat(gateway.get("/api/v1/contacts/a%20b%C3%BC%7E").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsInternalToTheServicesIsNotReachable() {
    gateway.contact.answers("/actuator/env", 200, "application/json", "{}");
    int before = gateway.contact.seen().size();

    for (String path :
        new String[] {
          "/actuator/env",
          "/actuator/prometheus",
          "/actuator/health",
          "/v3/api-docs",
          "/api/v1/contacts/../../../actuator/env",
          "/api/v1/contacts/%2e%2e/%2e%2e/%2e%2e/actuator/env",
          "/api/v1/contacts/..%2f..%2f..%2factuator/env",
          "/api/v1/contacts/..;/..;/..;/actuator/env",
          "/login/../actuator/env",
          "//actuator/env"
        }) {
      var response = gateway.send(gateway.authorized(path).GET());
      assertThat(response.statusCode()).as(path).isIn(400, 404);
      assertProblem(
          response,
          response.statusCode(),
          response.statusCode() == 400 ? "invalid-request" : "not-found");
    }

    assertThat(gateway.contact.seen()).hasSize(before);
  }
}
