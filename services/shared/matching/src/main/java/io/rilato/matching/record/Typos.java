package io.rilato.matching.record;

/** Whether two different values of one table are slips of one another. One per thread. */
final class Typos {
  private final Edits edits = new Edits();

  /** CLOSE for about one edit in six letters, NEAR for one in three, else DIFFERENT. */
  Level compare(ValueTable table, int a, int b) {
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

  private int distance(ValueTable table, int a, int b, int limit) {
    if (Long.bitCount(table.mask(a) ^ table.mask(b)) > 2 * limit) {
      return limit + 1;
    }
    return edits.distance(table.text(a), table.text(b), limit);
  }
}
