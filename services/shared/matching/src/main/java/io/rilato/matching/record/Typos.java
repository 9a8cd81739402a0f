package io.rilato.matching.record;

/** Whether two different values of one table are slips of one another. One per thread. */
final class Typos {
  private static final int KEPT_BITS = 18;
  private static final Level[] LEVELS = Level.values();

  private final Edits edits = new Edits();
  private long[] asked = {};
  private byte[] answers = {};

  /**
   * CLOSE for about one edit in six letters, NEAR for one in three, else DIFFERENT; of values in
   * different scripts CLOSE if one may spell the other, and PART if a word of it does.
   */
  Level compare(ValueTable table, int a, int b) {
    Level latin = ofLetters(table, a, b);
    if (latin == Level.CLOSE || !table.spellings().apart(a, b)) {
      return latin;
    }
    Level spelled = acrossScripts(table, a, b);
    return spelled == Level.DIFFERENT ? latin : spelled;
  }

  private Level ofLetters(ValueTable table, int a, int b) {
    byte[] x = table.text(a);
    byte[] y = table.text(b);
    int length = Math.max(x.length, y.length);
    int near = Math.min(length < 12 ? 3 : 5, Math.round(length * 0.34f));
    int distance = distance(table, a, b, near);
    if (distance > near) {
      return length >= 4 && table.soundAlike(a, b) ? Level.NEAR : Level.DIFFERENT;
    }
    int close = length < 4 ? 0 : Math.max(1, Math.round(length * 0.12f));
    return distance <= close ? Level.CLOSE : Level.NEAR;
  }

  /** CLOSE up to so many edits, NEAR up to so many more; no sounds. For codes, numbers, emails. */
  Level compareCodes(ValueTable table, int a, int b, int close, int near) {
    int distance = distance(table, a, b, near);
    return distance > near ? Level.DIFFERENT : distance <= close ? Level.CLOSE : Level.NEAR;
  }

  /** Spellings are dear to compare: the last answers are kept. */
  private Level acrossScripts(ValueTable table, int a, int b) {
    if (table.spellings().far(a, b)) {
      return Level.DIFFERENT;
    }
    if (asked.length == 0) {
      asked = new long[1 << KEPT_BITS];
      answers = new byte[1 << KEPT_BITS];
    }
    long pair = table.spellings().pair(a, b);
    int slot = (int) (pair * 0x9E3779B97F4A7C15L >>> 64 - KEPT_BITS);
    if (asked[slot] != pair) {
      asked[slot] = pair;
      answers[slot] = (byte) table.spellings().compare(table, a, b).ordinal();
    }
    return LEVELS[answers[slot]];
  }

  private int distance(ValueTable table, int a, int b, int limit) {
    if (Long.bitCount(table.mask(a) ^ table.mask(b)) > 2 * limit) {
      return limit + 1;
    }
    return edits.distance(table.text(a), table.text(b), limit);
  }
}
