package io.rilato.matching.record;

/**
 * Compares addresses as three pieces of evidence: street with house number, second line, and place
 * (postal code, city, region). Where the premises are the same the place is not counted again.
 */
final class Addresses {
  private final RecordStore store;
  private final Typos typos;

  Addresses(RecordStore store, Typos typos) {
    this.store = store;
    this.typos = typos;
  }

  void compare(int a, int b, Comparison into) {
    Level street = street(a, b, into);
    line(a, b, into);
    locality(a, b, street, into);
  }

  private Level street(int a, int b, Comparison into) {
    int x = store.value(Column.STREET, a);
    int y = store.value(Column.STREET, b);
    int houseA = store.value(Column.HOUSE, a);
    int houseB = store.value(Column.HOUSE, b);
    int premises = store.value(Column.PREMISES, a);
    Level level = Level.DIFFERENT;
    float frequency = 1;
    if (x == 0 || y == 0) {
      level = Level.MISSING;
    } else if (x == y && premises != 0 && premises == store.value(Column.PREMISES, b)) {
      level = Level.EXACT;
      frequency = store.frequency(Column.PREMISES, premises);
    } else if (x == y) {
      level = Level.SAME_STREET;
      frequency = store.frequency(Column.STREET, x);
    } else if (swappedLines(a, b)) {
      level = Level.CLOSE;
    } else {
      ValueTable table = store.table(Column.STREET);
      Level similar =
          PersonNames.hasPart(table.text(x), table.text(y))
              ? Level.CLOSE
              : typos.compare(table, x, y);
      if (similar != Level.DIFFERENT) {
        boolean sameHouse = houseA != 0 && houseA == houseB;
        level = sameHouse ? Level.CLOSE : Level.NEAR;
      }
    }
    into.set(Evidence.STREET, level, frequency);
    return level;
  }

  private boolean swappedLines(int a, int b) {
    int lineA = store.value(Column.LINE, a);
    int lineB = store.value(Column.LINE, b);
    return lineA != 0 && lineA == store.value(Column.STREET, b)
        || lineB != 0 && lineB == store.value(Column.STREET, a);
  }

  private void line(int a, int b, Comparison into) {
    int x = store.value(Column.LINE, a);
    int y = store.value(Column.LINE, b);
    if (x == 0 || y == 0) {
      into.set(Evidence.ADDRESS_LINE, Level.MISSING);
    } else if (x == y) {
      into.set(Evidence.ADDRESS_LINE, Level.EXACT, store.frequency(Column.LINE, x));
    } else {
      into.set(
          Evidence.ADDRESS_LINE,
          swappedLines(a, b) ? Level.CLOSE : typos.compare(store.table(Column.LINE), x, y));
    }
  }

  private void locality(int a, int b, Level street, Comparison into) {
    int cityA = store.value(Column.CITY, a);
    int cityB = store.value(Column.CITY, b);
    int postalA = store.value(Column.POSTAL, a);
    int postalB = store.value(Column.POSTAL, b);
    boolean noCity = cityA == 0 || cityB == 0;
    boolean noPostal = postalA == 0 || postalB == 0;
    Level level;
    float frequency = 1;
    if (noCity && noPostal) {
      level = region(a, b);
      into.set(Evidence.LOCALITY, level, frequency);
      return;
    }
    boolean sameCity = !noCity && cityA == cityB;
    boolean samePostal = !noPostal && postalA == postalB;
    if (sameCity && samePostal) {
      level = Level.EXACT;
      frequency = store.frequency(Column.LOCALITY, store.value(Column.LOCALITY, a));
    } else if (samePostal) {
      level = Level.SAME_POSTAL_CODE;
      frequency = store.frequency(Column.POSTAL, postalA);
    } else if (sameCity) {
      level = Level.SAME_CITY;
      frequency = store.frequency(Column.CITY, cityA);
    } else {
      level = similar(cityA, cityB, noCity, postalA, postalB, noPostal);
      if (level == Level.DIFFERENT && region(a, b) == Level.SAME_REGION) {
        level = Level.SAME_REGION;
      }
      if (level == Level.CLOSE || level == Level.NEAR) {
        Column column = noCity ? Column.POSTAL : Column.CITY;
        frequency =
            noCity
                ? store.frequency(column, level, postalA, postalB)
                : store.frequency(column, level, cityA, cityB);
      }
    }
    boolean agrees =
        level == Level.EXACT || level == Level.SAME_POSTAL_CODE || level == Level.SAME_CITY;
    if (agrees && street == Level.EXACT) {
      level = Level.CONFIRMED;
      frequency = 1;
    }
    into.set(Evidence.LOCALITY, level, frequency);
  }

  private Level similar(
      int cityA, int cityB, boolean noCity, int postalA, int postalB, boolean noPostal) {
    ValueTable cities = store.table(Column.CITY);
    Level city = Level.DIFFERENT;
    if (!noCity) {
      city =
          PersonNames.hasPart(cities.text(cityA), cities.text(cityB))
              ? Level.CLOSE
              : typos.compare(cities, cityA, cityB);
    }
    boolean closePostal =
        !noPostal
            && typos.compareCodes(store.table(Column.POSTAL), postalA, postalB, 1, 1)
                == Level.CLOSE;
    if (city == Level.CLOSE || city == Level.NEAR && closePostal) {
      return Level.CLOSE;
    }
    return city == Level.NEAR || closePostal ? Level.NEAR : Level.DIFFERENT;
  }

  private Level region(int a, int b) {
    int x = store.value(Column.REGION, a);
    int y = store.value(Column.REGION, b);
    if (x == 0 || y == 0) {
      x = store.value(Column.COUNTRY, a);
      y = store.value(Column.COUNTRY, b);
    }
    if (x == 0 || y == 0) {
      return Level.MISSING;
    }
    return x == y ? Level.SAME_REGION : Level.DIFFERENT;
  }
}
