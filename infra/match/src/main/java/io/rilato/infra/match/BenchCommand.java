package io.rilato.infra.match;

import io.rilato.matching.Configuration;
import io.rilato.matching.Scan;
import io.rilato.matching.record.Features;
import io.rilato.matching.record.RecordStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the engine on every set that is there and on made-up persons. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the engine on the sets under RILATO_DATA or ../shared/data.")
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--persons",
      defaultValue = "50000",
      description = "made-up persons (${DEFAULT-VALUE})")
  private int persons;

  @Option(
      names = "--only",
      description = "sets whose name starts so, 'made', 'companies' or 'scripts'")
  private @Nullable String only;

  @Option(names = "--describe", description = "print what was learned")
  private boolean describe;

  private PrintWriter console;

  @Override
  public Integer call() throws IOException {
    console = spec.commandLine().getOut();
    console.println("configuration " + Configuration.STANDARD.hash());
    Path data = data();
    if (Files.isDirectory(data)) {
      for (BenchSet set : BenchSet.ALL) {
        if (only == null || set.name().startsWith(only)) {
          measure(set, data.resolve(set.folder()));
        }
      }
    } else {
      console.println("There are no sets at " + data + ": set RILATO_DATA to their folder");
    }
    if (only == null || only.equals("made")) {
      persons("made, " + persons, persons, 0.25, NoisyPersons.FIELDS);
      persons("made, heavy noise", Math.min(persons, 20_000), 0.45, NoisyPersons.FIELDS);
      persons("made, name and date", Math.min(persons, 10_000), 0.2, NoisyPersons.NAME_AND_DATE);
    }
    if (only == null || only.equals("companies")) {
      companies("companies", 10_000, 0.25, NoisyCompanies.FIELDS);
      companies("companies, heavy", 10_000, 0.45, NoisyCompanies.FIELDS);
      companies("companies, address", 5_000, 0.25, NoisyCompanies.NAME_AND_ADDRESS);
      companies("companies, place", 5_000, 0.25, NoisyCompanies.NAME_AND_PLACE);
      companies("companies, few", 3_000, 0.25, NoisyCompanies.FIELDS);
    }
    if (only == null || only.equals("scripts")) {
      for (String set : List.of("hi", "ru")) {
        Path names = data().resolveSibling("names").resolve(set).resolve("names.tsv");
        if (Files.exists(names)) {
          scripts(set + ", all fields", names, MixedScripts.FIELDS);
          scripts(set + ", name and date", names, MixedScripts.NAME_AND_DATE);
          scripts(set + ", name and town", names, MixedScripts.NAME_AND_TOWN);
        }
      }
    }
    return 0;
  }

  private void scripts(String name, Path names, String fields) throws IOException {
    Path file = Files.createTempFile("scripts", ".csv");
    new MixedScripts(7).with(names).write(file, 3_000, 0.25);
    made(name, file, fields);
  }

  private static Path data() {
    String folder = System.getenv("RILATO_DATA");
    Path root = Path.of(System.getProperty("rilato.root", "."));
    Path data = folder == null ? root.resolve("../shared/data").normalize() : Path.of(folder);
    return data.resolve("matching");
  }

  private void measure(BenchSet set, Path folder) throws IOException {
    Path records = folder.resolve("records.csv");
    if (!Files.exists(records)) {
      console.printf("%-20s is not there%n", set.name());
      return;
    }
    String source = set.link() ? "source" : null;
    RecordStore store = RecordFile.read(new CsvFile(records), records, set.fields(), source);
    Truth truth = Truth.of(store, folder);
    Measured all = Measured.of(store, truth, set.link(), Configuration.STANDARD);
    report(set.name(), all);
    shuffles(set, records, all.scan());
    ablations()
        .forEach((name, features) -> {
          Measured without =
              Measured.of(store, truth, set.link(), Configuration.STANDARD.with(features));
          console.printf(
              Locale.ROOT,
              "    without %-16s F1 %+.4f  P %+.4f%n",
              name,
              without.f1() - all.f1(),
              without.precision() - all.precision());
        });
    console.flush();
  }

  private void report(String name, Measured measured) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    console.printf(
        "%-20s %s  %d MB%n", name, measured, runtime.totalMemory() - runtime.freeMemory() >> 20);
    if (describe) {
      console.print(measured.scan().parameters().describe());
    }
    console.flush();
  }

  private void shuffles(BenchSet set, Path records, Scan original) throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      Path copy = Files.createTempFile("shuffled", ".csv");
      String fields = Shuffle.write(records, copy, set.fields(), seed);
      String source = set.link() ? "c_source" : null;
      RecordStore store = RecordFile.read(new CsvFile(copy), copy, fields, source);
      Files.delete(copy);
      Scan scan = new Scan(store, set.link(), Configuration.STANDARD);
      if (!Arrays.equals(scan.clusters(), original.clusters())) {
        console.printf("    shuffle %d: the clusters DIFFER%n", seed);
      }
    }
  }

  private static Map<String, Features> ablations() {
    Map<String, Features> ablations = new LinkedHashMap<>();
    ablations.put("nicknames", new Features(false, true, true, true, true, true));
    ablations.put("swapped names", new Features(true, false, true, true, true, true));
    ablations.put("term frequency", new Features(true, true, false, true, true, true));
    ablations.put("learning", new Features(true, true, true, false, true, true));
    ablations.put("relatives", new Features(true, true, true, true, false, true));
    ablations.put("cluster guard", new Features(true, true, true, true, true, false));
    return ablations;
  }

  private void persons(String name, int records, double noise, String fields) throws IOException {
    Path file = Files.createTempFile("persons", ".csv");
    new NoisyPersons(7).write(file, records, noise);
    made(name, file, fields);
  }

  private void companies(String name, int records, double noise, String fields) throws IOException {
    Path file = Files.createTempFile("companies", ".csv");
    new NoisyCompanies(7).write(file, records, noise);
    made(name, file, fields);
  }

  private void made(String name, Path file, String fields) throws IOException {
    long start = System.nanoTime();
    RecordStore store = RecordFile.read(new CsvFile(file), file, fields, null);
    double reading = (System.nanoTime() - start) / 1e9;
    Files.delete(file);
    Measured measured = Measured.of(store, Truth.ofIds(store), false, Configuration.STANDARD);
    report(name, measured);
    console.printf(
        Locale.ROOT,
        "    read in %.1f s; %,.0f comparisons a second of one processor%n",
        reading,
        Speed.comparisonsPerSecond(measured.scan()));
    console.flush();
  }
}
