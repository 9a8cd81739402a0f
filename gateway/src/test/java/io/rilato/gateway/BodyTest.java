package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            "rilato.gateway.max-body=1MB",
            "rilato.gateway.body-time=1s",
            "server.tomcat.connection-timeout=700ms");
    gateway.contact.answers("/api/v1/contacts/batch", 200, "application/json", "{}");
    gateway.contact.answers("/api/v1/contacts", 201, "application/json", "{}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void largeBodiesPassUnchanged() {
    for (int length : new int[] {1, 65_536, 65_537, 1_000_000, 1 << 20}) {
      byte[] body = bytes(length);
      var response =
          gateway.send(
              gateway.authorized("/api/v1/contacts/batch").POST(BodyPublishers.ofByteArray(body)));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(gateway.contact.last().body()).isEqualTo(body);
    }
  }

  @Test
  void chunkedBodiesPassUnchanged() {
    for (int length : new int[] {1, 100, 65_536, 65_537, 300_000}) {
      byte[] body = bytes(length);
      var response =
          gateway.send(
              gateway
                  .authorized("/api/v1/contacts/batch")
                  .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(gateway.contact.last().body()).isEqualTo(body);
    }
  }

  @Test
  void aLargeBodyIsAskedOfOneServiceAfterTheOtherAsASmallOneIs() {
    gateway.contact.answers("/api/v1/dead-letters/y/replay", 404, "application/json", "{}");
    gateway.identity.answers("/api/v1/dead-letters/y/replay", 200, "application/json", "{}");
    for (int length : new int[] {10, 500_000}) {
      byte[] body = bytes(length);

      var response =
          gateway.send(
              gateway
                  .authorized("/api/v1/dead-letters/y/replay")
                  .POST(BodyPublishers.ofByteArray(body)));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(gateway.identity.last().body()).isEqualTo(body);
      assertThat(gateway.contact.last().body()).isEqualTo(body);
    }
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefused() {
    int before = gateway.contact.seen().size();
    var response =
        gateway.send(
            gateway
                .authorized("/api/v1/contacts/batch")
                .POST(BodyPublishers.ofByteArray(bytes((1 << 20) + 1))));

    assertProblem(response, 413, "too-large");
    assertThat(gateway.contact.seen()).hasSize(before);
  }

  @Test
  void withoutATokenABodyIsSmall() {
    gateway.contact.answers("/forms/f", 202, "application/json", "{}");
    byte[] small = bytes(65_536);
    var form = gateway.request("/forms/f");

    assertThat(gateway.send(form.POST(BodyPublishers.ofByteArray(small))).statusCode())
        .isEqualTo(202);
    assertProblem(
        gateway.send(form.POST(BodyPublishers.ofByteArray(bytes(65_537)))), 413, "too-large");
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsRefused() {
    byte[] body = bytes(3_000_000);
    var response =
        gateway.send(
            gateway
                .authorized("/api/v1/contacts/batch")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertProblem(response, 413, "too-large");
  }

  @Test
  void aBodyThatStopsComingIsRefusedBeforeTheServiceIsAsked() throws Exception {
    int before = gateway.contact.seen().size();
    try (var client = new RawClient(gateway.port())) {
      client.send(head("POST /api/v1/contacts", "Content-Length: 10") + "12345");

      assertThat(client.readAll()).startsWith("HTTP/1.1 408").contains("urn:", "request-timeout");
    }
    assertThat(gateway.contact.seen()).hasSize(before);
  }

  @Test
  void aBodyThatTricklesInIsRefused() throws Exception {
    try (var client = new RawClient(gateway.port())) {
      client.send(head("POST /api/v1/contacts", "Content-Length: 1000"));
      Thread trickle =
          Thread.startVirtualThread(() -> {
            try {
              for (int i = 0; i < 1000; i++) {
                client.send("x");
                Thread.sleep(100);
              }
            } catch (Exception e) {
              // The gateway has had enough.
            }
          });

      assertThat(client.readAll())
          .startsWith("HTTP/1.1 408")
          .contains("urn:", "request-timeout")
          .as("the connection ends")
          .doesNotContain("timed out");
      trickle.interrupt();
    }
  }

  @Test
  void aBodyInBrokenChunksIsRefused() throws Exception {
    gateway.contact.answers(
        "/api/v1/search-indexes/contact/rebuild", 202, "application/json", "{}");
    for (String path : List.of("/api/v1/contacts", "/api/v1/search-indexes/contact/rebuild")) {
      for (String chunk : List.of("-1\r\n\r\n", "zz\r\n\r\n", "7fffffffff\r\nabc")) {
        try (var client = new RawClient(gateway.port())) {
          client.send(head("POST " + path, "Transfer-Encoding: chunked") + chunk);

          assertThat(client.readAll()).as(path + chunk).startsWith("HTTP/1.1 400").contains("urn:");
        }
      }
    }
  }

  @Test
  void aBodyThatIsNotPassedOnDoesNotLookAsIfTheServiceWereAway() throws Exception {
    String length =
        "Connection: close, Content-Type\r\nContent-Type: text/plain\r\nContent-Length: 2";
    String chunked = "Connection: close\r\nTransfer-Encoding: chunked";
    for (int i = 0; i < 30; i++) {
      try (var client = new RawClient(gateway.port())) {
        boolean even = i % 2 == 0;
        client.send(head("OPTIONS /api/v1/contacts", even ? length : chunked));
        client.send(even ? "{}" : "2\r\n{}\r\n0\r\n\r\n");

        assertThat(client.readAll()).startsWith("HTTP/1.1 415").contains("needs a Content-Type");
      }
    }

    assertThat(gateway.post("/api/v1/contacts", "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void aFormReachesTheServiceThatTheQueryNamesAsWholeAsItWasSent() {
    gateway.contact.answers("/api/v1/dead-letters/x/replay", 200, "application/json", "{}");
    byte[] form = ("a=" + "x".repeat(70_000)).getBytes(StandardCharsets.US_ASCII);

    var response =
        gateway.send(
            gateway
                .authorized("/api/v1/dead-letters/x/replay?service=contact")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(form)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(gateway.contact.last().body()).isEqualTo(form);
  }

  @Test
  void moreHeadersThanAServiceReadsAreRefused() throws Exception {
    int before = gateway.contact.seen().size();
    String many =
        IntStream.range(0, 98).mapToObj(i -> "X-H" + i + ": 1\r\n").collect(Collectors.joining());
    try (var client = new RawClient(gateway.port())) {
      client.send(head("GET /api/v1/contacts", many + "Connection: close"));

      assertThat(client.readAll()).startsWith("HTTP/1.1 400");
    }
    assertThat(gateway.contact.seen()).hasSize(before);
  }

  @Test
  void requestsWithoutABodyHaveNone() {
    gateway.contact.answers("/api/v1/contacts/1", 204, "application/json", "");
    var response =
        gateway.send(gateway.authorized("/api/v1/contacts/1").DELETE().header("If-Match", "\"1\""));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(gateway.contact.last().body()).isEmpty();
    assertThat(gateway.contact.last().header("if-match")).isEqualTo("\"1\"");
  }

  @Test
  void headRequestsKeepTheLength() {
    gateway.contact.on(
        "/api/v1/contacts/2",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Length", "42");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    var response =
        gateway.send(
            gateway.authorized("/api/v1/contacts/2").method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Length")).contains("42");
  }

  private static String head(String target, String header) {
    return "%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
        .formatted(target, gateway.issuer.token("u-1"), header);
  }
}
