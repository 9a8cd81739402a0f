package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.Latencies;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** From a lead's 201 until a report counts it. */
final class ReportFreshness implements Measurement {
  private static final int SAMPLES = 200;
  private static final Duration FLOOR = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    LeadTeam.of(trial);
    Latencies latencies = new Latencies();
    int missed = 0;
    for (int i = 0; i < SAMPLES; i++) {
      String source = "fresh-" + UUID.randomUUID();
      trial
          .client()
          .send(
              Request.post(
                  "/api/v1/leads",
                  RilatoClient.object().put("familyName", "Fresh").put("source", source)))
          .orThrow();
      long begin = System.nanoTime();
      boolean found = false;
      while (!found && System.nanoTime() - begin < PATIENCE.toNanos()) {
        found =
            trial
                .client()
                .get("/api/v1/reports/leads-by-source")
                .orThrow()
                .body()
                .toString()
                .contains(source);
      }
      if (found) {
        latencies.add(System.nanoTime() - begin);
      } else {
        missed++;
      }
    }
    Duration p99 = latencies.percentile(0.99);
    return List.of(
        Figure.of(
            "event → report (%d leads, each asked for until counted)".formatted(SAMPLES),
            "p99 3 s",
            "p99 1 s",
            "p50 %s, p99 %s%s"
                .formatted(
                    Format.millis(latencies.percentile(0.5)),
                    Format.millis(p99),
                    missed == 0 ? "" : ", " + missed + " missed"),
            missed == 0 && p99.compareTo(FLOOR) <= 0));
  }
}
