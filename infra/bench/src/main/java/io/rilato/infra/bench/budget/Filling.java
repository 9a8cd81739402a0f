package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.HttpConnection;
import io.rilato.infra.bench.load.LoadResult;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Contacts created in batches until there are so many, and how far the index was behind then. */
final class Filling implements Measurement {
  private static final int BATCH = 500;
  private static final int CONNECTIONS = 4;
  private static final double FLOOR_PER_SECOND = 1_500;
  private static final Duration FLOOR_CAUGHT_UP = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final long records;

  Filling(long records) {
    this.records = records;
  }

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    long missing = records - trial.number().get();
    if (missing <= 0) {
      return List.of();
    }
    trial.progress().accept("    creating %,d contacts".formatted(missing));
    LoadResult result =
        trial.load(CONNECTIONS, _ -> batch(trial)).all((missing + BATCH - 1) / BATCH);
    double perSecond = result.perSecond() * BATCH;
    Duration behind = awaitCaughtUp(trial);
    boolean met = perSecond >= FLOOR_PER_SECOND && behind.compareTo(FLOOR_CAUGHT_UP) <= 0;
    Figure figure =
        Figure.of(
            "batch create accepted; index caught up within 60 s (%,d contacts)".formatted(missing),
            "1,500/s",
            "3,000/s",
            "%s; caught up after %s%s"
                .formatted(Format.rate(perSecond), Format.seconds(behind), Format.failures(result)),
            met && result.failures() == 0);
    try (DriverAlone driver = DriverAlone.like(trial.suite())) {
      double inserts = driver.batchedInsertsPerSecond(CONNECTIONS, BATCH, trial.time());
      return List.of(
          figure.beside(
              "insertMany %s (ratio %s), produce %s"
                  .formatted(
                      Format.rate(inserts),
                      Format.ratio(perSecond, inserts),
                      Format.rate(driver.pipelinedSendsPerSecond(trial.time())))));
    }
  }

  private static byte[] batch(Trial trial) {
    long first = trial.number().getAndAdd(BATCH);
    StringBuilder json = new StringBuilder(BATCH * 600).append("{\"op\":\"create\",\"items\":[");
    for (int i = 0; i < BATCH; i++) {
      json.append(i == 0 ? "" : ",").append(trial.people().person(first + i).json());
    }
    return trial.requests().post("/api/v1/contacts/batch", json.append("]}").toString());
  }

  /** Writes one more batch, whose token then stands for everything before it. */
  static Duration awaitCaughtUp(Trial trial) throws InterruptedException {
    long begin = System.nanoTime();
    String token;
    try (HttpConnection connection = new HttpConnection(trial.requests().address())) {
      int status = connection.send(batch(trial));
      token = connection.header("rilato-consistency").orElseThrow();
      if (status != 200) {
        throw new IllegalStateException("a batch was answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    while (true) {
      Answer answer =
          trial.client().send(Request.get("/api/v1/contacts?limit=1").consistentWith(token));
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      if (answer.ok() && answer.consistent().orElse(false)) {
        return took;
      }
      if (took.compareTo(PATIENCE) > 0) {
        throw new IllegalStateException("the index does not catch up: " + answer.problem());
      }
    }
  }
}
