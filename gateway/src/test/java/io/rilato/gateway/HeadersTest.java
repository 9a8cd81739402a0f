package io.rilato.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start("rilato.gateway.cors.allowed-origins=https://portal.test");
    gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
    gateway.identity.answers("/login", 200, "text/html", "<form></form>");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void whatAClientClaimsToBeIsNotBelieved() throws Exception {
    try (var client = new RawClient(gateway.port())) {
      client.send(
          """
          GET /api/v1/contacts HTTP/1.1
          Host: crm.example.com
          Authorization: Bearer %s
          Connection: close, X-Mine
          X-Mine: hop
          X-Forwarded-For: 10.9.9.9
          X-Forwarded-Host: evil.example.com
          x-forwarded-prefix: /evil
          Forwarded: for=10.9.9.9
          X-Real-IP: 10.9.9.9
          rilato-internal-caller: root
          TE: trailers
          Keep-Alive: timeout=5
          Proxy-Authorization: Basic eDp5
          Cookie: SESSION=1
          Accept-Language: de

          """
              .formatted(gateway.issuer.token("u-1"))
              .replace("\n", "\r\n"));
      assertThat(client.readAll()).startsWith("HTTP/1.1 200");
    }

    var seen = gateway.contact.last();
    assertThat(seen.header("x-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(seen.header("x-forwarded-host")).isEqualTo("crm.example.com");
    assertThat(seen.header("x-forwarded-proto")).isEqualTo("http");
    assertThat(seen.header("accept-language")).isEqualTo("de");
    assertThat(seen.headers())
        .doesNotContainKeys(
            "x-mine",
            "x-forwarded-prefix",
            "forwarded",
            "x-real-ip",
            "rilato-internal-caller",
            "te",
            "keep-alive",
            "proxy-authorization",
            "cookie");
  }

  @Test
  void theTraceGoesOnInTheService() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    var request =
        gateway
            .authorized("/api/v1/contacts")
            .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");
    gateway.send(request.GET());

    assertThat(gateway.contact.last().header("traceparent"))
        .matches("00-" + trace + "-[0-9a-f]{16}-0[01]")
        .doesNotContain("b7ad6b7169203331");

    var unknown =
        gateway.send(
            gateway
                .authorized("/api/v1/nonsense")
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .GET());
    assertThat(RunningGateway.json(unknown).path("traceId").asString()).isEqualTo(trace);
  }

  @Test
  void everyAnswerSaysWhatABrowserMayDo() {
    for (HttpResponse<String> response :
        new HttpResponse[] {
          gateway.get("/api/v1/contacts"),
          gateway.get("/api/v1/nonsense"),
          gateway.send(gateway.request("/api/v1/contacts").GET()),
          gateway.send(gateway.request("/login").GET()),
          gateway.send(gateway.request("/docs").GET())
        }) {
      assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .contains("base-uri 'none'")
          .contains("frame-ancestors 'none'");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(response.headers().firstValue("Server")).isEmpty();
      assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void aServicesOwnSecurityHeadersTakeThePlaceOfOurs() {
    gateway.identity.on(
        "/logout",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
          exchange.getResponseHeaders().set("Cache-Control", "max-age=5");
          TestService.send(exchange, 200, "text/html", "bye");
        });
    var headers = gateway.send(gateway.request("/logout").GET()).headers();

    assertThat(headers.allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
    assertThat(headers.allValues("Cache-Control")).containsExactly("max-age=5");
  }

  @Test
  void cookiesAndRedirectsWorkForTheLogin() {
    gateway.identity.on(
        "/oauth2/authorize",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "SESSION=abc; HttpOnly");
          exchange.getResponseHeaders().set("Location", gateway.identity.url() + "/login?continue");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    var response =
        gateway.send(gateway.request("/oauth2/authorize").header("Cookie", "SESSION=old").GET());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location")).contains("/login?continue");
    assertThat(response.headers().firstValue("Set-Cookie")).contains("SESSION=abc; HttpOnly");
    assertThat(gateway.identity.last().header("cookie")).isEqualTo("SESSION=old");
  }

  @Test
  void formsReachTheLoginAsTheyWereSent() {
    gateway.identity.answers("/oauth2/token", 200, "application/json", "{}");
    String form = "grant_type=client_credentials&scope=a+b&scope=c%20d";
    gateway.send(
        gateway
            .request("/oauth2/token?x=1")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));

    assertThat(gateway.identity.last().text()).isEqualTo(form);
    assertThat(gateway.identity.last().target()).isEqualTo("/oauth2/token?x=1");
  }

  @Test
  void onlyNamedOriginsMayCallFromOtherPages() {
    var preflight = gateway.request("/api/v1/contacts");
    preflight.header("Origin", "https://portal.test");
    preflight.header("Access-Control-Request-Method", "PATCH");
    preflight.header("Access-Control-Request-Headers", "authorization,if-match");
    var allowed = gateway.send(preflight.method("OPTIONS", BodyPublishers.noBody()));
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://portal.test");

    var other =
        gateway.send(
            gateway.authorized("/api/v1/contacts").header("Origin", "https://evil.test").GET());
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(other.statusCode()).isEqualTo(403);
  }

  @Test
  void methodsAndRequestsNobodyUnderstandsAreProblems() throws Exception {
    for (String line :
        new String[] {
          "TRACE /api/v1/contacts HTTP/1.1",
          "BREW /api/v1/contacts HTTP/1.1",
          "GET /api/v1/contacts?filter=a|b\"c HTTP/1.1",
          "GET /api/v1/con\u0001tacts HTTP/1.1",
          "nonsense",
          "GET /api/v1/contacts HTTP/9.9",
          "POST /healthz HTTP/1.1"
        }) {
      try (var client = new RawClient(gateway.port())) {
        client.send(line + "\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.readAll())
            .as(line)
            .containsPattern("^HTTP/1.1 4\\d\\d")
            .contains("application/problem+json")
            .contains("X-Content-Type-Options: nosniff")
            .contains("\"traceId\"");
      }
    }
  }
}
