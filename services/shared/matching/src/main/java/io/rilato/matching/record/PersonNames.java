package io.rilato.matching.record;

/** Compares given, middle and family names together, as they change places. */
final class PersonNames {
  private final RecordStore store;
  private final ValueTable table;
  private final Features features;
  private final Typos typos;
  private final RelatedNames nicknames;

  PersonNames(RecordStore store, Features features, Typos typos) {
    this.store = store;
    this.table = store.table(Column.GIVEN);
    this.features = features;
    this.typos = typos;
    this.nicknames = store.nicknames();
  }

  void compare(int a, int b, Comparison into) {
    int givenA = store.value(Column.GIVEN, a);
    int givenB = store.value(Column.GIVEN, b);
    int familyA = store.value(Column.FAMILY, a);
    int familyB = store.value(Column.FAMILY, b);
    Level given = given(givenA, givenB);
    Level family = family(familyA, familyB);
    int direct = merit(given) + merit(family);
    if (direct < 4 && features.swappedNames()) {
      Level first = family(givenA, familyB);
      Level second = family(familyA, givenB);
      // The given name is judged as moved; what else the crossing shows is judged as family name.
      int crossed = merit(first) + merit(second);
      if (crossed >= 3 && crossed > direct + 1) {
        boolean firstLeads = first == Level.EXACT || second == Level.MISSING;
        float crossed1 = anyRole(givenA, familyB);
        float crossed2 = anyRole(familyA, givenB);
        Level leading = firstLeads ? first : second;
        into.set(
            Evidence.GIVEN_NAME,
            leading == Level.EXACT ? Level.SWAPPED : Level.SWAPPED_CLOSE,
            firstLeads ? crossed1 : crossed2);
        into.set(
            Evidence.FAMILY_NAME, firstLeads ? second : first, firstLeads ? crossed2 : crossed1);
        middle(a, b, into);
        return;
      }
    }
    into.set(Evidence.GIVEN_NAME, given, store.frequency(Column.GIVEN, given, givenA, givenB));
    into.set(
        Evidence.FAMILY_NAME, family, store.frequency(Column.FAMILY, family, familyA, familyB));
    middle(a, b, into);
  }

  private float anyRole(int x, int y) {
    return Math.max(role(x), role(y));
  }

  private float role(int value) {
    return value == 0
        ? 0
        : Math.max(store.frequency(Column.GIVEN, value), store.frequency(Column.FAMILY, value));
  }

  private void middle(int a, int b, Comparison into) {
    int x = store.value(Column.MIDDLE, a);
    int y = store.value(Column.MIDDLE, b);
    Level level = x == 0 || y == 0 ? Level.MISSING : given(x, y);
    into.set(
        Evidence.MIDDLE_NAME,
        switch (level) {
          case MISSING, EXACT, CLOSE, SPELLED, INITIAL -> level;
          case NICKNAME, PART -> Level.CLOSE;
          default -> Level.DIFFERENT;
        },
        store.frequency(Column.MIDDLE, level, x, y));
  }

  private static int merit(Level level) {
    return switch (level) {
      case EXACT, SPELLED -> 3;
      case CLOSE, NICKNAME, PART -> 2;
      case NEAR, INITIAL -> 1;
      case DIFFERENT -> -1;
      default -> 0;
    };
  }

  private Level given(int a, int b) {
    if (a == 0 || b == 0) {
      return Level.MISSING;
    }
    if (a == b) {
      return Level.EXACT;
    }
    byte[] x = table.text(a);
    byte[] y = table.text(b);
    if (x.length == 1 || y.length == 1) {
      return x[0] == y[0] ? Level.INITIAL : Level.DIFFERENT;
    }
    if (features.nicknames() && nicknames.related(a, b)) {
      return Level.NICKNAME;
    }
    return hasPart(x, y) ? Level.PART : written(a, b);
  }

  private Level family(int a, int b) {
    if (a == 0 || b == 0) {
      return Level.MISSING;
    }
    if (a == b) {
      return Level.EXACT;
    }
    return hasPart(table.text(a), table.text(b)) ? Level.PART : written(a, b);
  }

  private Level written(int a, int b) {
    Level level = typos.compare(table, a, b);
    return level == Level.CLOSE && table.spellings().apart(a, b) ? Level.SPELLED : level;
  }

  /** Whether one is a whole word, or whole words, of the other. */
  static boolean hasPart(byte[] x, byte[] y) {
    byte[] part = x.length < y.length ? x : y;
    byte[] whole = part == x ? y : x;
    if (part.length < 3 || whole.length < part.length + 2) {
      return false;
    }
    for (int at = 0; at + part.length <= whole.length; at++) {
      boolean starts = at == 0 || whole[at - 1] == ' ';
      int end = at + part.length;
      boolean ends = end == whole.length || whole[end] == ' ';
      if (starts && ends && java.util.Arrays.equals(whole, at, end, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
