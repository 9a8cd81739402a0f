package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.data.LeadPeople;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everything needs of memory once many leads went through it. */
final class LeadMemory implements Measurement {
  private static final int LEADS = 50_000;
  private static final int BATCH = 100;
  private static final Duration SETTLED = Duration.ofSeconds(60);
  private static final double GIGABYTE = 1e9;
  private static final double FLOOR = 2.8;

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    LeadTeam.of(trial);
    LeadPeople people = new LeadPeople(trial.number().incrementAndGet());
    long begin = System.nanoTime();
    for (int from = 0; from < LEADS; from += BATCH) {
      ObjectNode body = RilatoClient.object().put("op", "create");
      ArrayNode items = body.putArray("items");
      for (int i = 0; i < BATCH; i++) {
        items.add(people.lead(from + i));
      }
      trial.client().send(Request.post("/api/v1/leads/batch", body)).orThrow();
      if (from % 10_000 == 0) {
        trial.progress().accept("    %,d leads".formatted(from));
      }
    }
    awaitRouted(trial);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Thread.sleep(SETTLED);
    double gigabytes = trial.suite().memoryBytes() / GIGABYTE;
    return List.of(
        Figure.of(
            "resident memory after %,d leads, one JVM for the services".formatted(LEADS),
            "2.8 GB",
            "2.2 GB",
            String.format(Locale.ROOT, "%.2f GB", gigabytes),
            gigabytes <= FLOOR),
        Figure.note(
            "these leads by batches of %d, until all had owners".formatted(BATCH),
            "%.0f s".formatted(seconds)));
  }

  private static void awaitRouted(Trial trial) throws InterruptedException {
    String open = "/api/v1/leads?limit=1&include=total&filter=status%20in%20%5B'new','waiting'%5D";
    long left = Long.MAX_VALUE;
    for (int again = 0; again < 900 && left > 0; again++) {
      Thread.sleep(1_000);
      left = trial.client().get(open).orThrow().body().path("total").asLong(1);
    }
  }
}
