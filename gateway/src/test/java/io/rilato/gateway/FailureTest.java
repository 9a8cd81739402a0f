package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final String SOON = "rilato.gateway.upstream.timeout=300ms";

  @Test
  void aServiceThatIsDownIsAnswered503() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var gateway = RunningGateway.inFrontOf("http://127.0.0.1:" + port)) {
      HttpResponse<String> response = gateway.get("/api/v1/contacts");
      assertProblem(response, 503, "unavailable");
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
      HttpResponse<String> write = gateway.post("/api/v1/contacts", "{}");
      assertProblem(write, 503, "unavailable");
      assertThat(write.body()).doesNotContain("not known");
    }
  }

  @Test
  void aServiceThatHangsIsAnswered504() {
    try (var hanging = new RawService(_ -> Thread.sleep(60_000));
        var gateway = RunningGateway.inFrontOf(hanging.url(), SOON)) {
      HttpResponse<String> response = gateway.get("/api/v1/contacts");
      assertProblem(response, 504, "timeout");
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
      assertThat(hanging.connections()).as("not asked again").isEqualTo(1);
    }
  }

  @Test
  void aHeadThatTricklesInIsAnswered504() {
    RawService.Behaviour trickle =
        connection -> {
          for (String part : "HTTP/1.1 200 OK\r\nX: ".repeat(20).split("")) {
            RawService.write(connection, part);
            Thread.sleep(50);
          }
        };
    try (var trickling = new RawService(trickle);
        var gateway = RunningGateway.inFrontOf(trickling.url(), SOON)) {
      assertProblem(gateway.get("/api/v1/contacts"), 504, "timeout");
    }
  }

  @Test
  void aReadIsSentOnceMoreAfterAResetAndAWriteNever() {
    try (var resetting = new RawService(RawService::reset);
        var gateway = RunningGateway.inFrontOf(resetting.url())) {
      assertProblem(gateway.get("/api/v1/contacts"), 503, "unavailable");
      assertThat(resetting.connections()).isEqualTo(2);

      HttpResponse<String> write = gateway.post("/api/v1/contacts", "{}");
      assertProblem(write, 503, "unavailable");
      assertThat(write.body()).contains("not known").contains("Idempotency-Key");
      assertThat(resetting.connections()).isEqualTo(3);
    }
  }

  @Test
  void anAnswerThatIsNoHttpIsAnswered503() {
    try (var babbling = new RawService(c -> RawService.write(c, "SMTP ready\r\n\r\n"));
        var gateway = RunningGateway.inFrontOf(babbling.url(), SOON)) {
      assertProblem(gateway.post("/api/v1/contacts", "{}"), 503, "unavailable");
    }
  }

  @Test
  void anAnswerThatBreaksOffBeforeItsBodyIsAnswered503() {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    try (var breaking = new RawService(c -> RawService.write(c, head));
        var gateway = RunningGateway.inFrontOf(breaking.url())) {
      assertProblem(gateway.get("/api/v1/contacts"), 503, "unavailable");
    }
  }

  @Test
  void anAnswerThatBreaksOffWithinItsBodyIsNotTakenForWhole() throws Exception {
    try (var breaking = new RawService(c -> begin(c, "hello"));
        var gateway = RunningGateway.inFrontOf(breaking.url())) {
      assertProblem(gateway.get("/api/v1/contacts"), 503, "unavailable");
    }
    String large = "hello".repeat(20_000);
    try (var breaking = new RawService(c -> begin(c, large));
        var gateway = RunningGateway.inFrontOf(breaking.url())) {
      assertThat(answerOf(gateway))
          .startsWith("HTTP/1.1 200")
          .contains("hello")
          .doesNotContain("\r\n0\r\n");
    }
  }

  @Test
  void anAnswerThatStopsWithinItsBodyIsNotWaitedFor() throws Exception {
    RawService.Behaviour stops =
        connection -> {
          chunk(connection, "hello");
          Thread.sleep(60_000);
        };
    try (var stopping = new RawService(stops);
        var gateway = RunningGateway.inFrontOf(stopping.url(), SOON)) {
      assertProblem(gateway.get("/api/v1/contacts"), 503, "unavailable");
    }
    RawService.Behaviour stopsLater =
        connection -> {
          chunk(connection, "hello".repeat(20_000));
          Thread.sleep(60_000);
        };
    try (var stopping = new RawService(stopsLater);
        var gateway = RunningGateway.inFrontOf(stopping.url(), SOON)) {
      assertThat(answerOf(gateway)).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
    }
  }

  private static void begin(Socket connection, String text) throws IOException {
    chunk(connection, text);
    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    RawService.reset(connection);
  }

  private static void chunk(Socket connection, String text) throws IOException {
    RawService.write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    RawService.write(connection, "%x\r\n%s\r\n".formatted(text.length(), text));
  }

  private static String answerOf(RunningGateway gateway) throws IOException {
    try (var client = new RawClient(gateway.port())) {
      client.send(
          "GET /api/v1/contacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(gateway.issuer.token("u-1")));
      return client.readAll();
    }
  }

  @Test
  void theServicesOwnProblemsPassUntouched() {
    try (var gateway = RunningGateway.start()) {
      String problem = "{\"type\":\"urn:rilato:problem:stale-version\",\"traceId\":\"t\"}";
      gateway.contact.answers("/api/v1/contacts/1", 412, "application/problem+json", problem);
      gateway.contact.answers("/api/v1/contacts/2", 503, "application/problem+json", problem);

      for (String id : new String[] {"1", "2"}) {
        HttpResponse<String> response = gateway.get("/api/v1/contacts/" + id);
        assertThat(response.statusCode()).isEqualTo(id.equals("1") ? 412 : 503);
        assertThat(response.body()).isEqualTo(problem);
      }
    }
  }

  @Test
  void afterManyFailuresAServiceIsLeftAloneAndThenTriedAgain() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var gateway =
        RunningGateway.inFrontOf(
            "http://127.0.0.1:" + port,
            "rilato.gateway.breaker.window=10",
            "rilato.gateway.breaker.minimum-calls=10",
            "rilato.gateway.breaker.trials=1",
            "rilato.gateway.breaker.open=5s")) {
      for (int i = 0; i < 10; i++) {
        gateway.get("/api/v1/contacts");
      }
      try (var back = TestService.startAt(port)) {
        back.answers("/api/v1/contacts", 200, "application/json", "{}");
        assertProblem(gateway.get("/api/v1/contacts"), 503, "unavailable");
        assertThat(back.seen()).isEmpty();

        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> assertThat(gateway.get("/api/v1/contacts").statusCode()).isEqualTo(200));
      }
    }
  }

  @Test
  void oneServiceMayNotTakeEverything() {
    try (var hanging = new RawService(_ -> Thread.sleep(60_000));
        var gateway =
            RunningGateway.inFrontOf(
                hanging.url(), "rilato.gateway.services.contact.concurrency=1")) {
      var first = gateway.authorized("/api/v1/contacts").GET();
      Thread waiting = Thread.startVirtualThread(() -> gateway.send(first));
      Awaitility.await().until(() -> hanging.connections() == 1);

      HttpResponse<String> second = gateway.get("/api/v1/contacts");

      assertProblem(second, 503, "unavailable");
      assertThat(second.body()).contains("busy");
      gateway.identity.answers("/api/v1/me", 200, "application/json", "{}");
      assertThat(gateway.get("/api/v1/me").statusCode()).isEqualTo(200);
      waiting.interrupt();
    }
  }

  @Test
  void aServiceThatWasRestartedIsFoundAgain() {
    try (var gateway = RunningGateway.start()) {
      int port = gateway.contact.port();
      gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
      assertThat(gateway.get("/api/v1/contacts").statusCode()).isEqualTo(200);
      gateway.contact.close();
      try (var next = TestService.startAt(port)) {
        next.answers("/api/v1/contacts", 200, "application/json", "{\"next\":true}");
        assertThat(gateway.get("/api/v1/contacts").body()).isEqualTo("{\"next\":true}");
      }
    }
  }
}
