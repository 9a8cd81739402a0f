package io.rilato.infra.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private final AtomicInteger seen = new AtomicInteger();
  private HttpServer server;
  private Requests requests;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/echo",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Rilato-Consistency", "abc");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/count",
        exchange -> {
          exchange.sendResponseHeaders(seen.incrementAndGet() % 10 == 0 ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    requests =
        new Requests(URI.create("http://localhost:" + server.getAddress().getPort()), () -> "t");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void answersAreReadWhole() throws IOException {
    String text = "ü".repeat(100_000);

    try (HttpConnection connection = new HttpConnection(requests.address())) {
      for (int i = 0; i < 3; i++) {
        assertThat(connection.send(requests.post("/echo", text))).isEqualTo(200);
        assertThat(new String(connection.body(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(connection.header("rilato-consistency")).contains("abc");
      }
    }
  }

  @Test
  void aFixedRateSendsEveryRequestAndCountsRefusals() throws InterruptedException {
    LoadResult result =
        new Load(requests.address(), 4, i -> requests.get("/count"))
            .atRate(200, Duration.ofMillis(500));

    assertThat(seen).hasValue(100);
    assertThat(result.done()).isEqualTo(90);
    assertThat(result.refused()).isEqualTo(Map.of(503, 10L));
  }

  @Test
  void allSendsSoManyRequests() throws InterruptedException {
    assertThat(new Load(requests.address(), 4, i -> requests.get("/echo")).all(57).done())
        .isEqualTo(57);
  }

  @Test
  void percentilesAreExact() {
    Latencies latencies = new Latencies();
    for (int i = 1; i <= 2_000; i++) {
      latencies.add(i);
    }

    assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofNanos(1_000));
    assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ofNanos(1_980));
    assertThat(latencies.percentile(1)).isEqualTo(Duration.ofNanos(2_000));
  }
}
