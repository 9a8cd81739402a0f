package io.rilato.matching.record;

/** How two different dates of eight digits agree. NEAR is two digits, or up to some six weeks. */
final class Dates {
  private Dates() {}

  static Level compare(ValueTable table, Typos typos, int a, int b) {
    byte[] x = table.text(a);
    byte[] y = table.text(b);
    int year = part(x, y, 0, 4);
    int month = part(x, y, 4, 6);
    int day = part(x, y, 6, 8);
    if (year == 0 || month == 0 || day == 0) {
      return year < 0 || month < 0 || day < 0 ? Level.DIFFERENT : Level.PART;
    }
    if (year > 0 && equal(x, 4, y, 6) && equal(x, 6, y, 4)) {
      return Level.SWAPPED;
    }
    if (typos.compareCodes(table, a, b, 1, 1) == Level.CLOSE) {
      return Level.CLOSE;
    }
    if (year + month + day == 1) {
      return Level.TWO_PARTS;
    }
    if (typos.compareCodes(table, a, b, 2, 2) == Level.CLOSE || Math.abs(days(x) - days(y)) <= 45) {
      return Level.NEAR;
    }
    return year > 0 ? Level.SAME_YEAR : Level.DIFFERENT;
  }

  private static int days(byte[] date) {
    int year = 0;
    for (int i = 0; i < 4; i++) {
      year = year * 10 + date[i] - '0';
    }
    return year * 365 + (date[4] * 10 + date[5]) * 30 + date[6] * 10 + date[7];
  }

  /** 1 equal, 0 missing in one, -1 different. */
  private static int part(byte[] x, byte[] y, int from, int to) {
    boolean missingX = true;
    boolean missingY = true;
    boolean equal = true;
    for (int i = from; i < to; i++) {
      missingX &= x[i] == '0';
      missingY &= y[i] == '0';
      equal &= x[i] == y[i];
    }
    return missingX || missingY ? 0 : equal ? 1 : -1;
  }

  private static boolean equal(byte[] x, int i, byte[] y, int j) {
    return x[i] == y[j] && x[i + 1] == y[j + 1];
  }
}
