package io.rilato.infra.bench.budget;

import static io.rilato.infra.client.RilatoClient.encode;

import io.rilato.infra.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;

/** Lists and searches with filter and sort at a fixed rate. */
final class SteadyReading implements Measurement {
  private static final int CONNECTIONS = 32;
  private static final double RATE = 50;
  private static final Duration FLOOR_P99 = Duration.ofMillis(80);

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    LoadResult result = trial.atRate(RATE, CONNECTIONS, i -> trial.requests().get(path(trial, i)));
    return List.of(
        Figure.of(
            "list or search with filter and sort at %,d contacts, 50/s"
                .formatted(trial.number().get()),
            "p99 80 ms",
            "p99 40 ms",
            Format.latencies(result) + Format.failures(result),
            result.p99().compareTo(FLOOR_P99) <= 0 && result.failures() == 0));
  }

  private static String path(Trial trial, long number) {
    return switch ((int) (number % 3)) {
      case 0 -> Reading.filtered(trial, number) + "&sort=familyName,givenName";
      case 1 ->
          "/api/v1/contacts?filter="
              + encode(
                  "addresses.exists(a, a.city == '"
                      + trial.people().city(number)
                      + "') && birthDate >= '1980-01-01'")
              + "&sort=-updatedAt";
      default ->
          Reading.search(trial, number)
              + "&filter="
              + encode("language.startsWith('" + "def".charAt((int) (number % 9 / 3)) + "')")
              + "&sort=familyName";
    };
  }
}
