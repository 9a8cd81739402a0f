package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.launcher.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What somebody at a keyboard waits for: make, as it is typed. */
final class MakeUp {
  private static final String PORT_OFFSET = "5200";
  private static final Duration SETTLED = Duration.ofSeconds(60);
  private static final double GIGABYTE = 1e9;
  private static final double FLOOR_GIGABYTES = 2.2;

  private final Path root;
  private final Path home;
  private final int runs;
  private final Consumer<String> progress;

  MakeUp(Path home, int runs, Consumer<String> progress) {
    this(Project.find().root(), home, runs, progress);
  }

  private MakeUp(Path root, Path home, int runs, Consumer<String> progress) {
    this.root = root;
    this.home = home;
    this.runs = runs;
    this.progress = progress;
  }

  /** Starts again what was started before: the median of some starts. */
  List<Figure> warm() throws InterruptedException {
    make("up");
    make("down");
    List<Duration> times = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      times.add(make("up"));
      progress.accept("    run %d: %s".formatted(run + 1, Format.seconds(times.getLast())));
      if (run < runs - 1) {
        make("down");
      }
    }
    times.sort(null);
    Duration median = times.get(times.size() / 2);
    return List.of(
        Figure.of(
            "warm `make up`", "35 s", "20 s", Format.seconds(median), median.toSeconds() < 35));
  }

  /** The resident memory of a suite with the demo in it, after a minute of rest. */
  List<Figure> memory() throws InterruptedException {
    make("up");
    make("demo");
    Thread.sleep(SETTLED);
    double gigabytes = TrialSuite.running(home, (_, _) -> {}).memoryBytes() / GIGABYTE;
    make("down");
    return List.of(
        Figure.of(
            "resident memory of everything, idle",
            "2.2 GB",
            "1.5 GB",
            String.format(Locale.ROOT, "%.2f GB", gigabytes),
            gigabytes <= FLOOR_GIGABYTES));
  }

  /** From a clean clone with filled caches to healthy. */
  List<Figure> clean(Path folder) throws InterruptedException {
    MakeUp clone = clone(folder);
    Duration took = clone.make("up");
    clone.make("down");
    return List.of(
        Figure.of(
            "`make up` on a clean clone with filled caches, to healthy",
            "5 min",
            "3 min",
            Format.seconds(took),
            took.toMinutes() < 5));
  }

  /** All tests of a clean clone on a filled cache. */
  List<Figure> test(Path folder) throws InterruptedException {
    Duration took = clone(folder).make("test");
    return List.of(
        Figure.of(
            "`make test` on a filled cache",
            "20 min",
            "10 min",
            Format.seconds(took),
            took.toMinutes() < 20));
  }

  private MakeUp clone(Path folder) throws InterruptedException {
    TrialSuite.delete(folder);
    run(root, List.of("git", "clone", "--quiet", root.toString(), folder.toString()));
    return new MakeUp(folder, folder.resolve(".rilato"), runs, progress);
  }

  private Duration make(String target) throws InterruptedException {
    progress.accept("    make " + target);
    return run(root, List.of("make", target));
  }

  private Duration run(Path folder, List<String> command) throws InterruptedException {
    long begin = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().put("RILATO_HOME", home.toString());
    builder.environment().put("RILATO_PORT_OFFSET", PORT_OFFSET);
    builder.environment().remove("RILATO_JIT");
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
