package io.rilato.infra.match;

import io.rilato.matching.record.DateOrder;
import io.rilato.matching.record.Field;
import io.rilato.matching.record.RecordStore;
import io.rilato.matching.record.RecordStoreBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the records of a file. */
final class RecordFile {
  private RecordFile() {}

  /**
   * @param source the column with the name of the source, null if there is one source only
   */
  static RecordStore read(CsvFile file, Path path, String fields, @Nullable String source) {
    int id = file.column("id");
    int sourceColumn = source == null ? -1 : file.column(source);
    FieldMap map = new FieldMap(file, fields);
    RecordStoreBuilder builder = new RecordStoreBuilder(monthFirst(file, map));
    file.forEach(row -> {
      String key = CsvFile.field(row, id).strip();
      if (key.isEmpty()) {
        throw new InputProblem(
            path + ", line " + row.getStartingLineNumber() + ": the id is missing");
      }
      String from = sourceColumn < 0 ? "" : CsvFile.field(row, sourceColumn).strip();
      builder.add(key, from, map.values(row));
    });
    RecordStore store = builder.build();
    for (int i = 1; i < store.size(); i++) {
      if (store.id(i).equals(store.id(i - 1))) {
        throw new InputProblem(
            path
                + ": the id '"
                + store.id(i)
                + "' occurs more than once, in rows "
                + (Math.min(store.row(i), store.row(i - 1)) + 1)
                + " and "
                + (Math.max(store.row(i), store.row(i - 1)) + 1));
      }
    }
    if (sourceColumn >= 0 && store.size() > 0 && builder.sources() < 2) {
      throw new InputProblem(
          path + ": --link needs at least two sources in column '" + source + "', there is one");
    }
    return store;
  }

  private static boolean monthFirst(CsvFile file, FieldMap map) {
    DateOrder order = new DateOrder();
    if (map.has(Field.BIRTH_DATE)) {
      file.forEach(row -> order.see(map.values(row)[Field.BIRTH_DATE.ordinal()]));
    }
    return order.monthFirst();
  }
}
