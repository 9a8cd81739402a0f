package io.rilato.infra.match;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rilato.matching.Configuration;
import io.rilato.matching.Scan;
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

  @Option(names = "--describe", description = "print what was learned")
  private boolean describe;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    PrintWriter console = spec.commandLine().getOut();
    Configuration configuration = Configuration.STANDARD;
    console.println("configuration " + configuration.hash());
    CsvFile file = new CsvFile(input);
    RecordStore store =
        RecordFile.read(file, input, fields, link ? source == null ? "source" : source : null);
    console.printf(
        Locale.ROOT,
        "%d records read as %s in %.1f s%n",
        store.size(),
        file.charset(),
        since(start));
    Scan scan = new Scan(store, link, configuration);
    if (describe) {
      console.print(scan.parameters().describe());
    }
    writeClusters(scan);
    if (pairs != null) {
      console.printf("%d pairs share a cluster%n", writePairs(scan, pairs));
    }
    console.printf(
        Locale.ROOT,
        "%d clusters in %.1f s%n",
        java.util.Arrays.stream(scan.clusters()).distinct().count(),
        since(start));
    return 0;
  }

  private void writeClusters(Scan scan) throws IOException {
    RecordStore store = scan.store();
    int[] clusters = scan.clusters();
    int[] recordOfRow = new int[store.size()];
    for (int i = 0; i < recordOfRow.length; i++) {
      recordOfRow[store.row(i)] = i;
    }
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord("id", "cluster");
      for (int record : recordOfRow) {
        csv.writeRecord(store.id(record), store.id(clusters[record]));
      }
    }
  }

  private static long writePairs(Scan scan, Path path) throws IOException {
    RecordStore store = scan.store();
    long[] count = {0};
    try (CsvWriter csv = CsvWriter.builder().build(path)) {
      csv.writeRecord("id1", "id2", "probability", "explanation");
      scan.forEachPair(
          LARGEST_LISTED,
          (a, b) -> {
            Explanation why = scan.explain(a, b);
            csv.writeRecord(
                store.id(a),
                store.id(b),
                String.format(Locale.ROOT, "%.6f", why.probability()),
                why.toString());
            count[0]++;
          });
    }
    return count[0];
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
