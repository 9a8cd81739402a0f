package io.rilato.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/contacts;a=%zz", "/api/v1/contacts;%zz=1", "/app/leads;a=%"})
  void aPathThatCannotBeDecodedIsRefused(String path) throws Exception {
    try (var client = new RawClient(gateway.port())) {
      client.send(
          "GET " + path + " HTTP/1.1\r\nHost: crm.example.com\r\nConnection: close\r\n\r\n");

      assertThat(client.readAll()).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @Test
  void aRequestReachesItsServiceAsItWasSent() {
    gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{\"items\":[]}");

    var response = gateway.get("/api/v1/contacts?filter=name%20%3D%3D%20%22a%2Bb%22&q=x+y&empty=");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"items\":[]}");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(gateway.contact.last().target())
        .isEqualTo("/api/v1/contacts?filter=name%20%3D%3D%20%22a%2Bb%22&q=x+y&empty=");
  }

  @Test
  void bodiesAndHeadersPass() {
    gateway.contact.on(
        "/api/v1/companies",
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.getResponseHeaders().set("Location", "/api/v1/companies/7");
          exchange.getResponseHeaders().set("Rilato-Consistency", "abc");
          TestService.send(exchange, 201, "application/json", "{\"id\":\"7\"}");
        });

    var response =
        gateway.send(
            gateway
                .authorized("/api/v1/companies")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .POST(BodyPublishers.ofString("{\"name\":\"Ünïcode\"}")));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(response.headers().firstValue("Rilato-Consistency")).contains("abc");
    var seen = gateway.contact.last();
    assertThat(seen.text()).isEqualTo("{\"name\":\"Ünïcode\"}");
    assertThat(seen.header("idempotency-key")).isEqualTo("k-1");
    assertThat(seen.header("authorization")).startsWith("Bearer ");
  }

  @Test
  void aPathThatIsTheSameForAllTypesGoesToOneService() {
    gateway.identity.answers("/api/v1/contacts/7/timeline", 200, "application/json", "{}");
    gateway.contact.answers("/api/v1/contacts/7", 200, "application/json", "{\"id\":\"7\"}");
    gateway.contact.answers("/api/v1/contacts/timeline", 200, "application/json", "{}");

    assertThat(gateway.get("/api/v1/contacts/7/timeline?limit=1").statusCode()).isEqualTo(200);
    assertThat(gateway.identity.last().target()).isEqualTo("/api/v1/contacts/7/timeline?limit=1");
    assertThat(gateway.get("/api/v1/contacts/7").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/api/v1/contacts/timeline").statusCode()).isEqualTo(200);
    assertThat(gateway.contact.last().target()).isEqualTo("/api/v1/contacts/timeline");
  }
}
