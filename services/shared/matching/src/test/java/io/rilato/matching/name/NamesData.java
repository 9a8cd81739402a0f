package io.rilato.matching.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The names that tests measure with: some ship as resources, the large sets lie outside. */
final class NamesData {
  record Spelling(String latin, String other) {}

  static List<Spelling> shipped(String script) throws IOException {
    Path file = Path.of("src/test/resources/io/rilato/matching/name", script + ".tsv");
    List<Spelling> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t");
      rows.add(new Spelling(cells[0], cells[1]));
    }
    assertThat(rows).hasSizeGreaterThanOrEqualTo(40);
    return rows;
  }

  static List<Spelling> large(String set) throws IOException {
    List<Spelling> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file(set + "/names.tsv"))) {
      String[] cells = line.split("\t");
      if (cells.length > 1 && !cells[0].equals("english")) {
        rows.add(new Spelling(cells[0], set.equals("ru") ? cells[1].replace(" ", "") : cells[1]));
      }
    }
    return rows;
  }

  /** A file of the names data, which is no part of the project; without it the test is skipped. */
  static Path file(String name) {
    String given = System.getenv("RILATO_DATA");
    String root = Objects.requireNonNullElse(System.getProperty("rilato.root"), "../../..");
    Path data = given == null ? Path.of(root, "../shared/data") : Path.of(given);
    Path file = data.resolve("names").resolve(name);
    assumeThat(file).as("the names data (RILATO_DATA or ../shared/data): %s", file).exists();
    return file;
  }

  private NamesData() {}
}
