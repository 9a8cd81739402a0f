package io.rilato.infra.bench.budget;

import static io.rilato.infra.client.RilatoClient.encode;

import io.rilato.infra.bench.load.HttpConnection;
import io.rilato.infra.bench.load.Latencies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** How long from sending a write to a search, with its token, that shows it. */
final class Visibility implements Measurement {
  private static final int PAIRS = 1_000;
  private static final int CONNECTIONS = 2;
  private static final Duration FLOOR_P99 = Duration.ofMillis(1_500);

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    Latencies latencies = new Latencies();
    AtomicInteger left = new AtomicInteger(PAIRS);
    AtomicInteger missed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try (HttpConnection connection = new HttpConnection(trial.requests().address())) {
                  while (left.getAndDecrement() > 0) {
                    long begin = System.nanoTime();
                    if (!pair(trial, connection)) {
                      missed.incrementAndGet();
                    }
                    latencies.add(System.nanoTime() - begin);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Duration p99 = latencies.percentile(0.99);
    return List.of(
        Figure.of(
            "write → in search, with token (%,d pairs)".formatted(PAIRS),
            "p99 1.5 s, never missed",
            "p50 120 ms",
            "p50 %s, p99 %s, %d missed"
                .formatted(
                    Format.millis(latencies.percentile(0.5)), Format.millis(p99), missed.get()),
            p99.compareTo(FLOOR_P99) <= 0 && missed.get() == 0));
  }

  private static boolean pair(Trial trial, HttpConnection connection) {
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    String contact = "{\"givenName\":\"Visible\",\"familyName\":\"" + word + "\"}";
    try {
      int created = connection.send(trial.requests().post("/api/v1/contacts", contact));
      String token = connection.header("rilato-consistency").orElse("");
      String query = "/api/v1/contacts?q=" + encode(word);
      int listed = connection.send(trial.requests().get(query, "Rilato-Consistency", token));
      return created == 201
          && listed == 200
          && new String(connection.body(), StandardCharsets.UTF_8).contains(word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
