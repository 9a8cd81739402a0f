package io.rilato.matching.record;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes records one by one and prepares each once. */
public final class RecordStoreBuilder {
  private final ValueTable[] tables = new ValueTable[Column.Table.values().length];
  private final int[][] columns = new int[Column.values().length][1024];
  private final Map<String, Integer> sourceNumbers = new LinkedHashMap<>();
  private final Preparer preparer;
  private String[] ids = new String[1024];
  private int[] sources = new int[1024];
  private int size;

  /**
   * @param monthFirst whether dates such as 03/04/1971 mean the fourth of March
   */
  public RecordStoreBuilder(boolean monthFirst) {
    preparer = new Preparer(monthFirst);
    Arrays.setAll(tables, i -> new ValueTable());
  }

  /**
   * Adds a record.
   *
   * @param fields the values in the order of {@link Field}, null or empty where missing
   * @param source the name of its source, the same for all if there is only one
   */
  public void add(String id, String source, String[] fields) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      sources = Arrays.copyOf(sources, size * 2);
      for (int c = 0; c < columns.length; c++) {
        columns[c] = Arrays.copyOf(columns[c], size * 2);
      }
    }
    String[] values = preparer.prepare(fields);
    for (Column column : Column.values()) {
      columns[column.ordinal()][size] =
          tables[column.table().ordinal()].add(values[column.ordinal()]);
    }
    ids[size] = id;
    Integer number = sourceNumbers.putIfAbsent(source, sourceNumbers.size());
    sources[size++] = number == null ? sourceNumbers.size() - 1 : number;
  }

  public int size() {
    return size;
  }

  /** How many sources the records so far are from. */
  public int sources() {
    return sourceNumbers.size();
  }

  public RecordStore build() {
    for (ValueTable table : tables) {
      table.seal();
    }
    for (Column column : List.of(Column.GIVEN, Column.CITY)) {
      tables[column.table().ordinal()].writtenAs(preparer.originals(), column.table().ordinal());
    }
    return new RecordStore(
        Arrays.copyOf(ids, size), sources, columns, tables, preparer.originals());
  }
}
