package io.rilato.infra.match;

import io.rilato.matching.cluster.ContradictionException;
import io.rilato.matching.cluster.Decisions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads what people have decided: {@code id1,id2,verdict}, a verdict being same or different. */
final class DecisionFile {
  private DecisionFile() {}

  static Decisions read(Path path) throws IOException {
    CsvFile file = new CsvFile(path);
    int first = file.column("id1");
    int second = file.column("id2");
    int verdict = file.column("verdict");
    Decisions.Builder decisions = new Decisions.Builder();
    file.forEach(row -> {
      String where = path + ", line " + row.getStartingLineNumber() + ": ";
      String a = CsvFile.field(row, first).strip();
      String b = CsvFile.field(row, second).strip();
      if (a.isEmpty() || b.isEmpty()) {
        throw new InputProblem(where + (a.isEmpty() ? "id1" : "id2") + " is missing");
      }
      String said = CsvFile.field(row, verdict).strip();
      switch (said.toLowerCase(Locale.ROOT)) {
        case "same" -> decisions.same(a, b);
        case "different" -> decisions.different(a, b);
        default ->
            throw new InputProblem(
                where + "the verdict is '" + said + "', it must be same or different");
      }
    });
    try {
      return decisions.build();
    } catch (ContradictionException e) {
      throw new InputProblem(path + ": " + e.getMessage());
    }
  }
}
