package io.rilato.matching.record;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Prepared records in columns of value ids, each value kept once. Records are in the order of their
 * ids, whatever order they came in, so that nothing that follows depends on it.
 */
public final class RecordStore {
  /**
   * So many people outside the base count as seen when the rarity of a value is judged. Chosen from
   * 0 to 400 on the visible sets, where it changes little; bases of a few records need it.
   */
  private static final int SEEN_OUTSIDE = 100;

  private final String[] ids;
  private final int[] rows;
  private final int[] sources;
  private final int[][] columns;
  private final ValueTable[] tables;
  private final int[][] counts;
  private final int[] filled;
  private final CompanyTable companies;
  private final RelatedNames nicknames;
  private final boolean scripts;

  RecordStore(
      String[] ids, int[] sources, int[][] columns, ValueTable[] tables, Originals originals) {
    int n = ids.length;
    this.rows =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparing(i -> ids[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.ids = Arrays.stream(rows).mapToObj(row -> ids[row]).toArray(String[]::new);
    this.sources = Arrays.stream(rows).map(row -> sources[row]).toArray();
    this.columns = new int[columns.length][];
    this.counts = new int[columns.length][];
    this.filled = new int[columns.length];
    this.tables = tables;
    for (Column column : Column.values()) {
      int c = column.ordinal();
      int[] from = columns[c];
      columns[c] = new int[0];
      int[] values = new int[n];
      int[] count = new int[tables[column.table().ordinal()].size()];
      for (int i = 0; i < n; i++) {
        values[i] = from[rows[i]];
        count[values[i]]++;
      }
      filled[c] = n - count[0];
      this.columns[c] = filled[c] == 0 ? new int[0] : values;
      counts[c] = filled[c] == 0 ? new int[0] : count;
    }
    this.companies =
        new CompanyTable(
            tables[Column.Table.COMPANY.ordinal()], counts[Column.COMPANY.ordinal()], towns());
    this.companies.words().writtenAs(originals, Column.Table.COMPANY.ordinal());
    this.scripts = !originals.none();
    this.nicknames = new RelatedNames(tables[Column.Table.NAME.ordinal()]);
  }

  /** Whether some words are in another script than the Latin one. */
  public boolean hasOtherScripts() {
    return scripts;
  }

  /** The names of towns that at least three records are in; none without companies. */
  private Set<String> towns() {
    Set<String> towns = new HashSet<>();
    int[] counts = this.counts[Column.CITY.ordinal()];
    if (has(Column.COMPANY)) {
      for (int value = 1; value < counts.length; value++) {
        if (counts[value] > 2) {
          towns.add(table(Column.CITY).string(value));
        }
      }
    }
    return towns;
  }

  public int size() {
    return ids.length;
  }

  public String id(int record) {
    return ids[record];
  }

  /** The record with an id, negative if there is none. */
  public int find(String id) {
    return Arrays.binarySearch(ids, id);
  }

  /** The place of the record among those added, from 0. */
  public int row(int record) {
    return rows[record];
  }

  /** The number of the record's source; 0 where there is only one. */
  public int source(int record) {
    return sources[record];
  }

  /** Whether any record has a value there. */
  public boolean has(Column column) {
    return filled[column.ordinal()] > 0;
  }

  /** The id of the record's value, 0 if it is missing. */
  public int value(Column column, int record) {
    int[] values = columns[column.ordinal()];
    return values.length == 0 ? 0 : values[record];
  }

  /** The prepared text, empty if it is missing. */
  public String text(Column column, int record) {
    int value = value(column, record);
    return value == 0 ? "" : table(column).string(value);
  }

  /** Whether two records are equal in everything that is compared. */
  public boolean same(int a, int b) {
    for (int[] column : columns) {
      if (column.length > 0 && column[a] != column[b]) {
        return false;
      }
    }
    return true;
  }

  /** A hash of everything that is compared, the same for the same values in any load order. */
  public long contentHash(int record) {
    long hash = 17;
    for (Column column : Column.values()) {
      int value = value(column, record);
      hash = hash * 1_000_003L + (value == 0 ? 0 : Arrays.hashCode(table(column).text(value)));
    }
    return hash;
  }

  /** Counts frequencies over these records alone: those that merely repeat others are left out. */
  public void countOnly(int[] records) {
    for (int c = 0; c < columns.length; c++) {
      if (columns[c].length > 0) {
        Arrays.fill(counts[c], 0);
        for (int record : records) {
          counts[c][columns[c][record]]++;
        }
        filled[c] = Math.max(1, records.length - counts[c][0]);
      }
    }
  }

  /**
   * The share of the records with a value in the column that have this one, as if some of the world
   * outside had been seen too: in a small base nothing looks rare.
   */
  float frequency(Column column, int value) {
    int c = column.ordinal();
    if (filled[c] == 0) {
      return 1;
    }
    double count = Math.max(1, counts[c][value]) + SEEN_OUTSIDE * column.usualShare();
    return (float) (count / (filled[c] + SEEN_OUTSIDE));
  }

  /** The frequency of the more frequent of two values; 1 where they do not agree at all. */
  float frequency(Column column, Level level, int a, int b) {
    return switch (level) {
      case MISSING, DIFFERENT -> 1;
      case EXACT -> frequency(column, a);
      default -> Math.max(frequency(column, a), frequency(column, b));
    };
  }

  ValueTable table(Column column) {
    return tables[column.table().ordinal()];
  }

  /** The words of company names, with what they mean and their rarity. */
  CompanyTable companies() {
    return companies;
  }

  RelatedNames nicknames() {
    return nicknames;
  }

  /** The rarest words of the record's company name, rarest first; empty if it has none. */
  public java.util.List<String> rarestCompanyWords(int record, int most) {
    return companies.rarest(value(Column.COMPANY, record), most);
  }

  /** The words of the record's company that are names, in their order; empty if it has none. */
  public java.util.List<String> companyNameWords(int record) {
    return companies.names(value(Column.COMPANY, record));
  }

  /** The initials of the record's company, or its name where it looks like some; else empty. */
  public String companyInitials(int record) {
    return companies.initialsKey(value(Column.COMPANY, record));
  }
}
