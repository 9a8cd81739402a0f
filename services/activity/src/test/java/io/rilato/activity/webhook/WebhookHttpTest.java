package io.rilato.activity.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rilato.activity.webhook.WebhookHttp.Reply;
import io.rilato.platform.time.Clocks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of receivers that nobody trusts, against a real server. */
class WebhookHttpTest {
  private static final byte[] BODY = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  /** What a name leads to, one after the other. */
  private final Deque<String> addresses = new ArrayDeque<>();

  private HttpServer server;
  private WebhookHttp http;
  private Hosts hosts;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    hosts = new Hosts(this::lookUp, Duration.ofSeconds(3), Set.of("allowed.example"));
    WebhookSettings settings =
        new WebhookSettings(
            Set.of(),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            1);
    http = new WebhookHttp(new WebhookTargets(hosts), settings, Clocks.system());
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    http.close();
    server.stop(0);
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    if (host.endsWith(".example")) {
      String next = addresses.size() > 1 ? addresses.pop() : addresses.peek();
      if (next == null) {
        throw new UnknownHostException(host);
      }
      return new InetAddress[] {InetAddress.getByName(next)};
    }
    return InetAddress.getAllByName(host);
  }

  private Reply post(String scheme, String host) {
    return http.post(scheme + "://" + host + ":" + port() + "/hook", Map.of(), BODY, WITHIN);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"})
  void privateAddressesAreNotAskedHoweverTheyAreWritten(String host) {
    Reply reply = post("https", host);

    assertThat(reply.status()).isNull();
    assertThat(reply.problem()).contains("not an address of the public internet");
    assertThat(asked).hasValue(0);
  }

  @Test
  void aNameThatLeadsElsewhereAfterItWasCheckedIsRefusedAtTheConnection()
      throws UnknownHostException {
    addresses.addAll(List.of("1.1.1.1", "127.0.0.1"));

    assertThat(hosts.resolve("rebinding.example")).hasSize(1);
    Reply reply = post("https", "rebinding.example");

    assertThat(reply.problem()).contains("not an address of the public internet");
    assertThat(asked).hasValue(0);
  }

  @Test
  void onlyHostsThatASettingNamesMayBePrivateAndWithoutTls() {
    addresses.add("127.0.0.1");

    assertThat(post("http", "allowed.example").status()).isEqualTo(200);
    assertThat(post("http", "other.example").problem()).contains("https");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aNameNobodyKnowsIsSaidToBeUnknown() {
    assertThat(post("https", "nobody.example").problem()).contains("not known");
  }

  @Test
  void redirectsAreNotFollowed() {
    addresses.add("127.0.0.1");
    server.createContext(
        "/hook",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/inside");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });

    Reply reply = post("http", "allowed.example");

    assertThat(reply.status()).isEqualTo(307);
    assertThat(reply.problem()).contains("redirects are not followed");
    assertThat(asked).hasValue(0);
  }

  @Test
  void ofALongAnswerOnlyTheBeginningIsRead() {
    addresses.add("127.0.0.1");
    server.createContext(
        "/hook",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000_000);
          exchange.getResponseBody().write(new byte[20_000]);
          exchange.getResponseBody().flush();
          await();
        });

    assertThat(post("http", "allowed.example")).isEqualTo(new Reply(200, null, null));
  }

  @Test
  void anAnswerThatDoesNotEndInTimeIsNone() {
    addresses.add("127.0.0.1");
    server.createContext(
        "/hook",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          await();
        });

    Reply reply = post("http", "allowed.example");

    assertThat(reply.status()).isNull();
    assertThat(reply.problem()).contains("No whole answer within 2 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "Sun, 22 Nov 2099 10:00:00 GMT"})
  void aBusyReceiverSaysHowLongItIs(String retryAfter) {
    addresses.add("127.0.0.1");
    server.createContext(
        "/hook",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", retryAfter);
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });

    assertThat(post("http", "allowed.example").retryAfter())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(120));
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
