package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;

/**
 * Writes and reads until the servers' code is compiled, as it is some minutes after any start. It
 * changes the same contacts again and again, so that their number stays what a measurement wants.
 */
final class WarmUp implements Measurement {
  private static final int CONNECTIONS = 16;
  private static final int PARTS = 6;
  private static final int CONTACTS = 5_000;

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
    return switch ((int) (number % 8)) {
      case 0 -> trial.number().get() < CONTACTS ? trial.createContact() : upsert(trial, number);
      case 1, 2, 3, 4, 5 -> upsert(trial, number);
      case 6 -> trial.requests().get(Reading.filtered(trial, number));
      default -> trial.requests().get(Reading.search(trial, number));
    };
  }

  private static byte[] upsert(Trial trial, long number) {
    String path = "/api/v1/contacts/by/warm-up/" + number % CONTACTS;
    return trial.requests().put(path, trial.people().person(number).json());
  }
}
