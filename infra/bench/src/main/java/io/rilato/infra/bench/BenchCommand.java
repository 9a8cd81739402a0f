package io.rilato.infra.bench;

import io.rilato.infra.bench.budget.Benchmark;
import io.rilato.infra.bench.budget.Figure;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Rilato against its budgets, on a suite of its own with empty data.",
      "By default all but up-clean and test, which work on a clone and take many minutes."
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Benchmark.Names.class)
  private List<String> only = List.of();

  @Option(
      names = "--records",
      defaultValue = "100000",
      description = "Contacts for the reads; the steady reads have twice as many.")
  private long records;

  @Option(names = "--runs", defaultValue = "3", description = "Runs of which the median is told.")
  private int runs;

  @Option(names = "--seconds", defaultValue = "10", description = "Of each run.")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "300",
      description = "Seconds of load before anything counts.")
  private int warmUp;

  @Option(
      names = "--jit",
      defaultValue = "C2",
      description = "How far a suite of its own is compiled: C1, as make up does, or C2 (default).")
  private TrialSuite.Jit jit = TrialSuite.Jit.C2;

  @Option(names = "--running", description = "Measure the suite of RILATO_HOME as it runs.")
  private boolean running;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Path root = Project.find().root();
    Benchmark benchmark =
        new Benchmark(
            records,
            runs,
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(warmUp),
            jit,
            root.resolve(".rilato/bench"),
            System.err::println);
    List<Figure> figures = running ? benchmark.runOn(home(root), only) : benchmark.run(only);
    if (json) {
      System.out.println(RilatoClient.json().writeValueAsString(figures));
    } else {
      System.out.println("| what | floor | goal | measured | floor holds | driver alone |");
      System.out.println("|---|---|---|---|---|---|");
      figures.forEach(figure -> System.out.println(figure.toMarkdown()));
    }
    return figures.stream().anyMatch(figure -> Boolean.FALSE.equals(figure.met())) ? 1 : 0;
  }

  private static Path home(Path root) {
    String given = System.getenv("RILATO_HOME");
    return given == null || given.isBlank() ? root.resolve(".rilato") : Path.of(given);
  }
}
