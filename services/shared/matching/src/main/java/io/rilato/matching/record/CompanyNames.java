package io.rilato.matching.record;

/**
 * Compares company names word by word, each word weighted by its rarity, after legal forms are left
 * out. A word may be misspelled or shortened; where both have rare words of their own the names
 * differ.
 */
final class CompanyNames {
  private final RecordStore store;
  private final CompanyWords words;
  private final Typos typos;

  CompanyNames(RecordStore store, Typos typos) {
    this.store = store;
    this.words = store.companies();
    this.typos = typos;
  }

  void compare(int a, int b, Comparison into) {
    int x = store.value(Column.COMPANY, a);
    int y = store.value(Column.COMPANY, b);
    if (x == 0 || y == 0) {
      into.set(Evidence.COMPANY, Level.MISSING);
    } else if (x == y) {
      into.set(Evidence.COMPANY, Level.EXACT, store.frequency(Column.COMPANY, x));
    } else {
      into.set(Evidence.COMPANY, different(x, y));
    }
  }

  private Level different(int x, int y) {
    int[] left = words.of(x);
    int[] right = words.of(y);
    float totalLeft = total(left);
    float totalRight = total(right);
    float sharedLeft = shared(left, right);
    float sharedRight = shared(right, left);
    float coverLeft = sharedLeft / totalLeft;
    float coverRight = sharedRight / totalRight;
    float both = (sharedLeft + sharedRight) / (totalLeft + totalRight);
    if (both >= 0.85f) {
      return Level.CLOSE;
    }
    if (Math.max(coverLeft, coverRight) >= 0.9f) {
      return Level.PART;
    }
    if (both >= 0.5f) {
      return Level.NEAR;
    }
    return typos.compare(store.table(Column.COMPANY), x, y) == Level.CLOSE
        ? Level.CLOSE
        : Level.DIFFERENT;
  }

  private float total(int[] name) {
    float total = 0;
    for (int word : name) {
      total += words.rarity(word);
    }
    return total;
  }

  private float shared(int[] name, int[] other) {
    float shared = 0;
    for (int word : name) {
      float best = 0;
      for (int candidate : other) {
        best = Math.max(best, word == candidate ? 1 : alike(word, candidate));
      }
      shared += best * words.rarity(word);
    }
    return shared;
  }

  private float alike(int a, int b) {
    byte[] x = words.table().text(a);
    byte[] y = words.table().text(b);
    byte[] start = x.length < y.length ? x : y;
    byte[] whole = start == x ? y : x;
    if (start.length >= 3
        && java.util.Arrays.equals(start, 0, start.length, whole, 0, start.length)) {
      return 0.85f;
    }
    return typos.compare(words.table(), a, b) == Level.CLOSE ? 0.85f : 0;
  }
}
