package io.rilato.infra.bench.proof.chaos;

import io.rilato.infra.bench.trial.TrialSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Kills servers in turn, leaves each dead for a moment, and starts it again. */
final class Killer {
  private final TrialSuite suite;
  private final List<String> victims;
  private final RandomGenerator random;
  private final Consumer<String> progress;
  private final List<Kill> kills = new ArrayList<>();

  /** A death and how long it took until the server was healthy again. */
  record Kill(String server, Duration away) {}

  Killer(
      TrialSuite suite, List<String> victims, RandomGenerator random, Consumer<String> progress) {
    this.suite = suite;
    this.victims = victims;
    this.random = random;
    this.progress = progress;
  }

  /** Kills each server once. */
  void round() throws InterruptedException {
    for (String victim : victims) {
      Thread.sleep(random.nextInt(1_000, 3_000));
      long begin = System.nanoTime();
      suite.kill(victim);
      Thread.sleep(random.nextInt(100, 1_500));
      suite.restart(victim);
      Duration away = Duration.ofNanos(System.nanoTime() - begin);
      kills.add(new Kill(victim, away));
      progress.accept("  killed %s, healthy after %.1f s".formatted(victim, away.toMillis() / 1e3));
    }
  }

  List<Kill> kills() {
    return List.copyOf(kills);
  }
}
