package io.rilato.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamePairsTest {
  @Test
  void agreesWithMostLabelledPairsOfPersons() throws IOException {
    assertThat(f1(NamePairs.Type.PERSON, Set.of("Person"))).isGreaterThan(0.83);
  }

  @Test
  void agreesWithMostLabelledPairsOfCompanies() throws IOException {
    assertThat(f1(NamePairs.Type.COMPANY, Set.of("Company", "Organization"))).isGreaterThan(0.92);
  }

  /** F1 at one half; every pair marked STRONG has to be right. */
  private static double f1(NamePairs.Type type, Set<String> schemas) throws IOException {
    NamePairs pairs = NamePairs.of(type);
    int found = 0;
    int said = 0;
    int same = 0;
    List<String> strong = new ArrayList<>();
    for (String line : Files.readAllLines(NamesData.file("name-pairs/cases.csv"))) {
      List<String> cells = cells(line);
      if (!schemas.contains(cells.get(1))) {
        continue;
      }
      boolean truth = Boolean.parseBoolean(cells.get(4));
      NameMatch match = pairs.compare(cells.get(2), cells.get(3));
      same += truth ? 1 : 0;
      said += match.same() ? 1 : 0;
      found += truth && match.same() ? 1 : 0;
      if (cells.get(5).equals("STRONG") && truth != match.same()) {
        strong.add(cells.get(2) + " / " + cells.get(3) + ": " + match);
      }
    }
    double f1 = 2.0 * found / (said + same);
    System.out.printf(
        "name pairs %s: F1 %.3f, precision %.3f, recall %.3f%n",
        type, f1, (double) found / said, (double) found / same);
    assertThat(strong).as("wrong among the pairs marked STRONG").isEmpty();
    return f1;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
