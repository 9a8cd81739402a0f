package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;

/**
 * Creates and reads until the servers' code is compiled, as it is a few minutes after any start;
 * what the first minute is like is a figure of its own.
 */
final class WarmUp implements Measurement {
  private static final int CONNECTIONS = 16;
  private static final int PARTS = 6;

  private final Duration time;

  WarmUp(Duration time) {
    this.time = time;
  }

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    trial.progress().accept("warming up for %s".formatted(Format.seconds(time)));
    for (int part = 1; part <= PARTS; part++) {
      LoadResult result =
          trial.load(CONNECTIONS, i -> request(trial, i)).saturated(time.dividedBy(PARTS));
      trial.progress().accept("    %d: %s".formatted(part, Format.rate(result.perSecond())));
    }
    return List.of();
  }

  private static byte[] request(Trial trial, long number) {
    return switch ((int) (number % 4)) {
      case 0, 1 -> trial.createContact();
      case 2 -> trial.requests().get(Reading.filtered(trial, number));
      default -> trial.requests().get(Reading.search(trial, number));
    };
  }
}
