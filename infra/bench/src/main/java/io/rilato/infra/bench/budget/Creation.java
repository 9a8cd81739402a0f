package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Contacts created one by one through the gateway. */
final class Creation implements Measurement {
  private static final int CONNECTIONS = 32;
  private static final double FLOOR_PER_SECOND = 490;
  private static final double RATE = 100;
  private static final Duration FLOOR_P99 = Duration.ofMillis(80);

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    LoadResult steady = trial.atRate(RATE, CONNECTIONS, _ -> trial.createContact());
    LoadResult full = trial.saturated(CONNECTIONS, _ -> trial.createContact());
    LoadResult keyed =
        trial.saturated(
            CONNECTIONS,
            _ ->
                trial
                    .requests()
                    .post(
                        "/api/v1/contacts",
                        trial
                            .people()
                            .withExternalId(trial.number().getAndIncrement(), "bench")
                            .json(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));
    try (DriverAlone driver = DriverAlone.like(trial.suite())) {
      double inserts = driver.insertsPerSecond(CONNECTIONS, trial.time());
      double sends = driver.sendsPerSecond(CONNECTIONS, trial.time());
      String alone =
          "insert %s (ratio %s), produce %s"
              .formatted(
                  Format.rate(inserts),
                  Format.ratio(full.perSecond(), inserts),
                  Format.rate(sends));
      return List.of(
          Figure.of(
                  "create contact through the gateway, durable, event safe",
                  "490/s",
                  "800/s",
                  Format.rate(full.perSecond()) + Format.failures(full),
                  full.perSecond() >= FLOOR_PER_SECOND)
              .beside(alone),
          Figure.of(
                  "the same at 100/s",
                  "p99 80 ms",
                  "",
                  Format.latencies(steady) + Format.failures(steady),
                  steady.p99().compareTo(FLOOR_P99) <= 0 && steady.failures() == 0)
              .beside("insert " + driver.insertLatencies(RATE, trial.time())),
          Figure.note(
              "the same with an external id and an idempotency key",
              Format.rate(keyed.perSecond()) + Format.failures(keyed)));
    }
  }
}
