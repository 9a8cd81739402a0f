package io.rilato.infra.match;

import io.rilato.matching.name.NameMatch;
import io.rilato.matching.name.NamePairs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the two names of each row. */
@Command(
    name = "names",
    mixinStandardHelpOptions = true,
    description =
        "Prints a line for each row of a CSV file: the probability that name1 and name2 name the"
            + " same person or company.")
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class NamesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--input", required = true, description = "a CSV file with name1 and name2")
  private Path input;

  @Option(names = "--type", required = true, description = "${COMPLETION-CANDIDATES}")
  private Type type;

  @Option(names = "--explain", description = "print the reason after the probability")
  private boolean explain;

  enum Type {
    person,
    company
  }

  @Override
  public Integer call() throws IOException {
    CsvFile file = new CsvFile(input);
    int first = file.column("name1");
    int second = file.column("name2");
    NamePairs pairs = NamePairs.of(NamePairs.Type.valueOf(type.name().toUpperCase(Locale.ROOT)));
    PrintWriter out = spec.commandLine().getOut();
    file.forEach(row -> {
      NameMatch match = pairs.compare(CsvFile.field(row, first), CsvFile.field(row, second));
      out.printf(Locale.ROOT, "%.6f%s%n", match.probability(), explain ? " " + match.reason() : "");
    });
    out.flush();
    return 0;
  }
}
