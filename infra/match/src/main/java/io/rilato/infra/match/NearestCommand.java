package io.rilato.infra.match;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rilato.matching.name.Nearest;
import io.rilato.matching.name.Nearest.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the nearest names of a list, whatever script they are in. */
@Command(
    name = "nearest",
    mixinStandardHelpOptions = true,
    description = {
      "Prints, as CSV, the names of a list that are nearest to each name of a file:",
      "name,rank,match,matchRow,similarity. matchRow counts the rows of the list from 1."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class NearestCommand implements Callable<Integer> {
  private static final String NAME = "name";

  @Spec private CommandSpec spec;

  @Option(names = "--input", required = true, description = "a CSV file: column name, or its first")
  private Path input;

  @Option(names = "--against", required = true, description = "the list, as another such file")
  private Path against;

  @Option(names = "--k", defaultValue = "10", description = "how many (default ${DEFAULT-VALUE})")
  private int k;

  @Override
  public Integer call() throws IOException {
    if (k < 1) {
      throw new InputProblem("--k must be at least 1");
    }
    Nearest list = Nearest.of(names(against));
    CsvWriter out = CsvWriter.builder().build(spec.commandLine().getOut());
    out.writeRecord(NAME, "rank", "match", "matchRow", "similarity");
    for (String name : names(input)) {
      int rank = 0;
      for (Hit hit : list.find(name, k)) {
        out.writeRecord(
            name,
            Integer.toString(++rank),
            hit.name(),
            Integer.toString(hit.index() + 1),
            String.format(Locale.ROOT, "%.4f", hit.similarity()));
      }
    }
    out.flush();
    return 0;
  }

  private static List<String> names(Path path) throws IOException {
    CsvFile file = new CsvFile(path);
    int column = Math.max(0, file.header().indexOf(NAME));
    List<String> names = new ArrayList<>();
    file.forEach(row -> names.add(CsvFile.field(row, column).strip()));
    return names;
  }
}
