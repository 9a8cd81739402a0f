package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is slow, or asks for much at once, is so at nobody else's cost. */
class SlowClientTest {
  private static final int LARGE = 100_000;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            "rilato.gateway.services.contact.concurrency=2",
            "rilato.gateway.rate-limit.at-once=2",
            "rilato.gateway.kept-bodies=1MB");
    gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static HttpRequest.Builder as(String user) {
    return gateway
        .request("/api/v1/contacts")
        .header("Authorization", "Bearer " + gateway.issuer.token(user));
  }

  private static RawClient sending(String user, String header) throws Exception {
    return new RawClient(gateway.port())
        .send(
            "POST /api/v1/contacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                .formatted(gateway.issuer.token(user), header));
  }

  @Test
  void bodiesThatTrickleInHoldNoPlaceOfTheService() throws Exception {
    int before = gateway.contact.seen().size();
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        slow.add(sending("slow-" + i, "Content-Length: 100000").send("x".repeat(1_000)));
        slow.add(sending("slow-" + i, "Transfer-Encoding: chunked").send("5\r\nhello\r\n"));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.send(as("quick").GET()).statusCode()).isEqualTo(200);
      }
      assertThat(gateway.contact.seen()).as("the quick ones").hasSize(before + 10);
    } finally {
      for (RawClient client : slow) {
        client.close();
      }
    }
  }

  @Test
  void aClientHasOnlySoManyRequestsUnderWay() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(2);
    gateway.contact.on(
        "/api/v1/contacts/slow",
        exchange -> {
          begun.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    List<Thread> underWay = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      underWay.add(
          Thread.startVirtualThread(
              () -> gateway.send(gateway.authorized("/api/v1/contacts/slow"))));
    }
    begun.await();

    HttpResponse<String> third = gateway.get("/api/v1/contacts");

    assertProblem(third, 429, "rate-limited");
    assertThat(third.body()).contains("2 requests under way");
    assertThat(third.headers().firstValue("Retry-After")).contains("1");
    go.countDown();
    for (Thread thread : underWay) {
      thread.join();
    }
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(gateway.get("/api/v1/contacts").statusCode()).isEqualTo(200));
  }

  @Test
  void aClientHasItsShareOfTheRoomForLargeBodiesAndGivesItBack() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(large("slow")).isEqualTo(200);
    }
    try (var slow = sending("slow", "Content-Length: " + 2 * LARGE).send("x".repeat(LARGE))) {
      Awaitility.await().until(() -> large("slow") == 503);
      assertThat(large("other")).isEqualTo(200);
      assertThat(gateway.send(as("slow").POST(BodyPublishers.ofString("{}"))).statusCode())
          .isEqualTo(200);
    }
    Awaitility.await().until(() -> large("slow") == 200);
    try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("rilato-body-")))
          .isEmpty();
    }
  }

  private static int large(String user) {
    return gateway.send(as(user).POST(BodyPublishers.ofByteArray(new byte[LARGE]))).statusCode();
  }

  @Test
  void whoAsksHowTheGatewayIsNeedNotWaitForOthers() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        slow.add(
            new RawClient(gateway.port())
                .send("POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1"));
      }
      Awaitility.await()
          .until(() -> gateway.send(gateway.request("/login").GET()).statusCode() == 429);

      assertThat(gateway.send(gateway.request("/livez").GET()).statusCode()).isEqualTo(200);
    } finally {
      for (RawClient client : slow) {
        client.close();
      }
    }
  }
}
