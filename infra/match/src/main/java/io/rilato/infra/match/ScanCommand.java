package io.rilato.infra.match;

import io.rilato.matching.Configuration;
import io.rilato.matching.Scan;
import io.rilato.matching.cluster.Decisions;
import io.rilato.matching.model.Explanation;
import io.rilato.matching.record.RecordStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the clusters of a file of records. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = "Puts the records of a CSV file with a column 'id' into clusters.")
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ScanCommand implements Callable<Integer> {
  /** Of larger clusters only the pairs with the first record are written. */
  private static final int LARGEST_LISTED = 1000;

  @Spec private CommandSpec spec;

  @Option(names = "--input", required = true, description = "the CSV file")
  private Path input;

  @Option(
      names = "--fields",
      required = true,
      description = "column=field,…; columns that are not named are ignored")
  private String fields;

  @Option(names = "--link", description = "records of one source are not repeated")
  private boolean link;

  @Option(names = "--source", description = "the column with the source, for --link")
  private @Nullable String source;

  @Option(names = "--out", required = true, description = "where to write id,cluster")
  private Path out;

  @Option(names = "--pairs", description = "where to write id1,id2,probability,explanation")
  private @Nullable Path pairs;

  @Option(
      names = "--decisions",
      description = "a CSV file id1,id2,verdict with verdict same or different; always kept")
  private @Nullable Path decisions;

  @Option(names = "--describe", description = "print what was learned")
  private boolean describe;

  @Override
  public Integer call() throws IOException {
    if (out.equals(pairs)) {
      throw new InputProblem("--out and --pairs are the same file: " + out);
    }
    try (OutputFile clusters = new OutputFile("--out", out);
        OutputFile listed = pairs == null ? null : new OutputFile("--pairs", pairs)) {
      scan(clusters, listed);
      clusters.keep();
      if (listed != null) {
        listed.keep();
      }
    }
    return 0;
  }

  private void scan(OutputFile clusters, @Nullable OutputFile listed) throws IOException {
    long start = System.nanoTime();
    PrintWriter console = spec.commandLine().getOut();
    Configuration configuration = Configuration.STANDARD;
    console.println("configuration " + configuration.hash());
    Decisions decided = decisions == null ? Decisions.NONE : DecisionFile.read(decisions);
    CsvFile file = new CsvFile(input);
    file.damage().ifPresent(console::println);
    RecordStore store =
        RecordFile.read(file, input, fields, link ? source == null ? "source" : source : null);
    console.printf(
        Locale.ROOT,
        "%d records read as %s in %.1f s%n",
        store.size(),
        file.charset(),
        since(start));
    long absent = decided.ids().stream().filter(id -> store.find(id) < 0).count();
    if (absent > 0) {
      console.printf("%d ids of the decisions are not in the file%n", absent);
    }
    Scan scan = new Scan(store, link, configuration, decided);
    if (describe) {
      console.print(scan.parameters().describe());
    }
    long count = writeClusters(scan, clusters);
    if (listed != null) {
      console.printf("%d pairs share a cluster%n", writePairs(scan, listed));
    }
    console.printf(Locale.ROOT, "%d clusters in %.1f s%n", count, since(start));
  }

  private static long writeClusters(Scan scan, OutputFile csv) {
    RecordStore store = scan.store();
    int[] clusters = scan.clusters();
    int[] recordOfRow = new int[store.size()];
    int count = 0;
    for (int i = 0; i < recordOfRow.length; i++) {
      recordOfRow[store.row(i)] = i;
      count += clusters[i] == i ? 1 : 0;
    }
    csv.write("id", "cluster");
    for (int record : recordOfRow) {
      csv.write(store.id(record), store.id(clusters[record]));
    }
    return count;
  }

  private static long writePairs(Scan scan, OutputFile csv) {
    RecordStore store = scan.store();
    long[] count = {0};
    csv.write("id1", "id2", "probability", "explanation");
    scan.forEachPair(
        LARGEST_LISTED,
        (a, b) -> {
          Explanation why = scan.explain(a, b);
          csv.write(
              store.id(a),
              store.id(b),
              String.format(Locale.ROOT, "%.6f", why.probability()),
              why.toString());
          count[0]++;
        });
    return count[0];
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
