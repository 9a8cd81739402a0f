package io.rilato.matching.record;

import java.util.Arrays;

/**
 * Compares two records of a store in every evidence: the level of agreement and, where it was an
 * exact one, how frequent the shared value is. Holds the last result; one per thread.
 */
public final class Comparison {
  private static final int COUNT = Evidence.values().length;

  private final RecordStore store;
  private final PersonNames names;
  private final Addresses addresses;
  private final CompanyNames companies;
  private final Typos typos = new Typos();
  private final Level[] levels = new Level[COUNT];
  private final float[] frequencies = new float[COUNT];

  public Comparison(RecordStore store, Features features) {
    this.store = store;
    names = new PersonNames(store, features, typos);
    addresses = new Addresses(store, typos);
    companies = new CompanyNames(store, typos);
    Arrays.fill(levels, Level.MISSING);
    Arrays.fill(frequencies, 1);
  }

  /** Compares two records; the result is read by {@link #level} and {@link #frequency}. */
  public void compare(int a, int b) {
    names.compare(a, b, this);
    companies.compare(a, b, this);
    email(a, b);
    phone(a, b);
    addresses.compare(a, b, this);
    birthDate(a, b);
    plain(Evidence.BIRTH_PLACE, Column.BIRTH_PLACE, a, b);
    nationalId(a, b);
    plain(Evidence.OCCUPATION, Column.OCCUPATION, a, b);
    website(a, b);
  }

  public Level level(Evidence evidence) {
    return levels[evidence.ordinal()];
  }

  /** The share of records that have the shared value; 1 where no exact value is shared. */
  public float frequency(Evidence evidence) {
    return frequencies[evidence.ordinal()];
  }

  void set(Evidence evidence, Level level) {
    set(evidence, level, 1);
  }

  void set(Evidence evidence, Level level, float frequency) {
    levels[evidence.ordinal()] = level;
    frequencies[evidence.ordinal()] = frequency;
  }

  private void email(int a, int b) {
    int x = store.value(Column.EMAIL, a);
    int y = store.value(Column.EMAIL, b);
    if (x == 0 || y == 0) {
      set(Evidence.EMAIL, Level.MISSING);
    } else if (x == y) {
      set(Evidence.EMAIL, Level.EXACT, store.frequency(Column.EMAIL, x));
    } else {
      ValueTable table = store.table(Column.EMAIL);
      int local = store.value(Column.EMAIL_LOCAL, a);
      int domain = store.value(Column.EMAIL_DOMAIN, a);
      boolean sameDomain = domain != 0 && domain == store.value(Column.EMAIL_DOMAIN, b);
      // What the domain has in common does not make office@ and sales@ alike.
      Level level =
          sameDomain
              ? alike(Column.EMAIL_LOCAL, local, store.value(Column.EMAIL_LOCAL, b))
              : alike(Column.EMAIL, x, y);
      if (differInDigitsOnly(table.text(x), table.text(y))) {
        // ann.lee12 and ann.lee87: the letters are the name's, which is compared already.
        set(Evidence.EMAIL, Level.MISSING);
      } else if (level == Level.CLOSE) {
        set(Evidence.EMAIL, level);
      } else if (local != 0
          && local == store.value(Column.EMAIL_LOCAL, b)
          && store.table(Column.EMAIL_LOCAL).text(local).length >= 4) {
        set(Evidence.EMAIL, Level.SAME_LOCAL_PART, store.frequency(Column.EMAIL_LOCAL, local));
      } else if (level == Level.NEAR) {
        set(Evidence.EMAIL, level);
      } else if (sameDomain) {
        set(Evidence.EMAIL, Level.SAME_DOMAIN, store.frequency(Column.EMAIL_DOMAIN, domain));
      } else {
        set(Evidence.EMAIL, Level.DIFFERENT);
      }
    }
  }

  private Level alike(Column column, int x, int y) {
    ValueTable table = store.table(column);
    int length = Math.max(table.text(x).length, table.text(y).length);
    return typos.compareCodes(table, x, y, Math.max(1, length / 9), length / 4);
  }

  private static boolean differInDigitsOnly(byte[] a, byte[] b) {
    int i = 0;
    int j = 0;
    while (true) {
      while (i < a.length && isDigit(a[i])) {
        i++;
      }
      while (j < b.length && isDigit(b[j])) {
        j++;
      }
      if (i == a.length || j == b.length) {
        return i == a.length && j == b.length;
      }
      if (a[i++] != b[j++]) {
        return false;
      }
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void phone(int a, int b) {
    int x = store.value(Column.PHONE, a);
    int y = store.value(Column.PHONE, b);
    if (x == 0 || y == 0) {
      set(Evidence.PHONE, Level.MISSING);
    } else if (x == y) {
      set(Evidence.PHONE, Level.EXACT, store.frequency(Column.PHONE, x));
    } else {
      ValueTable table = store.table(Column.PHONE);
      if (endsAlike(table.text(x), table.text(y))) {
        set(Evidence.PHONE, Level.EXACT, store.frequency(Column.PHONE, x));
      } else {
        set(Evidence.PHONE, typos.compareCodes(table, x, y, 1, 1));
      }
    }
  }

  /** One number has a country or area code that the other lacks. */
  private static boolean endsAlike(byte[] x, byte[] y) {
    int shared = Math.min(x.length, y.length);
    return shared >= 7
        && x.length != y.length
        && Arrays.equals(x, x.length - shared, x.length, y, y.length - shared, y.length);
  }

  private void birthDate(int a, int b) {
    int x = store.value(Column.BIRTH_DATE, a);
    int y = store.value(Column.BIRTH_DATE, b);
    if (x == 0 || y == 0) {
      set(Evidence.BIRTH_DATE, Level.MISSING);
    } else {
      ValueTable table = store.table(Column.BIRTH_DATE);
      Level level = x == y ? Level.EXACT : Dates.compare(table, typos, x, y);
      set(
          Evidence.BIRTH_DATE,
          level,
          level == Level.EXACT ? store.frequency(Column.BIRTH_DATE, x) : 1);
    }
  }

  private void nationalId(int a, int b) {
    int x = store.value(Column.NATIONAL_ID, a);
    int y = store.value(Column.NATIONAL_ID, b);
    if (x == 0 || y == 0) {
      set(Evidence.NATIONAL_ID, Level.MISSING);
    } else if (x == y) {
      set(Evidence.NATIONAL_ID, Level.EXACT, store.frequency(Column.NATIONAL_ID, x));
    } else {
      set(Evidence.NATIONAL_ID, typos.compareCodes(store.table(Column.NATIONAL_ID), x, y, 1, 1));
    }
  }

  private void plain(Evidence evidence, Column column, int a, int b) {
    int x = store.value(column, a);
    int y = store.value(column, b);
    if (x == 0 || y == 0) {
      set(evidence, Level.MISSING);
    } else {
      Level level = x == y ? Level.EXACT : typos.compare(store.table(column), x, y);
      level = evidence.levels().containsKey(level) ? level : Level.DIFFERENT;
      set(evidence, level, store.frequency(column, level, x, y));
    }
  }

  private void website(int a, int b) {
    int x = store.value(Column.WEBSITE, a);
    int y = store.value(Column.WEBSITE, b);
    if (x == 0 || y == 0) {
      set(Evidence.WEBSITE, Level.MISSING);
    } else if (x == y) {
      set(Evidence.WEBSITE, Level.EXACT, store.frequency(Column.WEBSITE, x));
    } else {
      set(Evidence.WEBSITE, typos.compareCodes(store.table(Column.WEBSITE), x, y, 1, 1));
    }
  }
}
