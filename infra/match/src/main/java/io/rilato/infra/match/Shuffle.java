package io.rilato.infra.match;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes a file again with its rows in another order, its columns too, and renamed. */
final class Shuffle {
  private Shuffle() {}

  /** Returns the mapping that fits the renamed columns. */
  static String write(Path from, Path to, String fields, long seed) throws IOException {
    CsvFile file = new CsvFile(from);
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < file.header().size(); i++) {
      columns.add(i);
    }
    List<List<String>> rows = new ArrayList<>();
    Random random = new Random(seed);
    Collections.shuffle(columns, random);
    file.forEach(
        row -> rows.add(columns.stream().map(column -> CsvFile.field(row, column)).toList()));
    Collections.shuffle(rows, random);
    try (CsvWriter csv = CsvWriter.builder().build(to)) {
      csv.writeRecord(
          columns.stream()
              .map(file.header()::get)
              .map(name -> name.equals("id") ? name : "c_" + name)
              .toList());
      rows.forEach(csv::writeRecord);
    }
    return Arrays.stream(fields.split(",", -1))
        .map(part -> "c_" + part)
        .collect(Collectors.joining(","));
  }
}
