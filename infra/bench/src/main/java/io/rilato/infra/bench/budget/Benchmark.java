package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.SuiteSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs measurements one after the other, on one suite that fills up as they go on.
 *
 * @param warmUp of each suite before anything counts
 * @param jit how far the code of a suite of its own is compiled
 * @param folder of the suites' data
 */
public record Benchmark(
    long records,
    int runs,
    Duration time,
    Duration warmUp,
    TrialSuite.Jit jit,
    Path folder,
    Consumer<String> progress) {
  private static final long SEED = 20_260_704;
  private static final List<String> WITH_MAKE = List.of("up", "memory");
  private static final List<String> WITH_CLONE = List.of("up-clean", "test");
  private static final List<String> LEADS = List.of("leads", "report", "lead-memory");
  private static final List<String> WITH_SUITE =
      List.of(
          "generator",
          "create",
          "visible",
          "batch",
          "read",
          "steady",
          "leads",
          "report",
          "permissions",
          "lead-memory");

  /** The names of all measurements. */
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(WITH_MAKE);
      names.addAll(WITH_SUITE);
      names.addAll(WITH_CLONE);
      return names.iterator();
    }
  }

  /**
   * Measures on suites of its own.
   *
   * @param only the names of what to measure; none means all that need no clone
   */
  public List<Figure> run(List<String> only) throws InterruptedException {
    requireKnown(only);
    List<Figure> figures = new ArrayList<>(onClones(only));
    figures.addAll(withMake(only));
    if (WITH_SUITE.stream().anyMatch(name -> wanted(name, only))) {
      progress.accept("Starting a suite of its own, compiled by " + jit);
      try (TrialSuite suite =
          TrialSuite.create(
                  folder.resolve("suite"),
                  SuiteSettings.Mode.SUITE,
                  jit,
                  Map.of(),
                  (server, event) -> progress.accept("  " + server + " " + event))
              .start()) {
        figures.addAll(on(suite, only));
      }
    }
    return figures;
  }

  /** Measures on a suite that runs already, and fills it. */
  public List<Figure> runOn(Path home, List<String> only) throws InterruptedException {
    requireKnown(only);
    return on(TrialSuite.running(home, (_, _) -> {}), only);
  }

  private List<Figure> onClones(List<String> only) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    MakeUp make = new MakeUp(folder.resolve("make"), runs, progress);
    if (only.contains("up-clean")) {
      progress.accept("up-clean");
      figures.addAll(make.clean(folder.resolve("clone")));
    }
    if (only.contains("test")) {
      progress.accept("test");
      figures.addAll(make.test(folder.resolve("clone")));
    }
    return figures;
  }

  private List<Figure> withMake(List<String> only) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    MakeUp make = new MakeUp(folder.resolve("make"), runs, progress);
    if (wanted("up", only)) {
      progress.accept("up");
      figures.addAll(make.warm());
    }
    if (wanted("memory", only)) {
      progress.accept("memory");
      figures.addAll(make.memory());
    }
    return figures;
  }

  private List<Figure> on(TrialSuite suite, List<String> only) throws InterruptedException {
    Map<String, List<Measurement>> measurements = new LinkedHashMap<>();
    measurements.put("generator", List.of(new GeneratorAlone()));
    measurements.put("create", List.of(new Creation()));
    measurements.put("visible", List.of(new Visibility()));
    measurements.put("batch", List.of(new Filling(records)));
    measurements.put("read", List.of(new Filling(records), new Reading()));
    measurements.put("steady", List.of(new Filling(2 * records), new SteadyReading()));
    measurements.put("leads", List.of(LeadFlow.steady(), LeadFlow.doubled()));
    measurements.put("report", List.of(new ReportFreshness()));
    measurements.put("permissions", List.of(new PermissionCost()));
    measurements.put("lead-memory", List.of(new LeadMemory()));
    List<Figure> figures = new ArrayList<>();
    try (RilatoClient client = suite.client()) {
      long there =
          client.get("/api/v1/contacts?limit=1&include=total").body().path("total").asLong(0);
      Trial trial =
          new Trial(
              suite,
              client,
              suite.requests(client),
              new People(SEED),
              new AtomicLong(there),
              runs,
              time,
              warmUp,
              progress);
      trial.number().compareAndSet(0, 1);
      (LEADS.containsAll(only) && !only.isEmpty() ? LeadFlow.warmUp() : new WarmUp(warmUp))
          .measure(trial);
      for (var named : measurements.entrySet()) {
        if (wanted(named.getKey(), only)) {
          progress.accept(named.getKey());
          for (Measurement measurement : named.getValue()) {
            figures.addAll(measurement.measure(trial));
          }
        }
      }
    }
    return figures;
  }

  private static boolean wanted(String name, List<String> only) {
    return only.isEmpty() || only.contains(name);
  }

  private static void requireKnown(List<String> only) {
    List<String> names = new ArrayList<>();
    new Names().forEach(names::add);
    only.stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException("no \"" + name + "\"; there are: " + names);
        });
  }
}
