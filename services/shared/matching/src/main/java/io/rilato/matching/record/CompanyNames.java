package io.rilato.matching.record;

import io.rilato.matching.name.CompanyName.Role;
import io.rilato.matching.record.CompanyTable.Name;
import java.util.Arrays;

/**
 * Compares company names word by word, each weighted by its rarity. A word may be misspelled or
 * shortened. What only one name has tells two firms of one group apart; a branch, a region and the
 * firm's own town do not.
 */
final class CompanyNames {
  private static final int MOST_WORDS = 64;
  private static final int NOT = 0;
  private static final int WEAKLY = 1;
  private static final int SURELY = 2;

  private final RecordStore store;
  private final CompanyTable companies;
  private final Typos typos;
  private final int[] foundLeft = new int[MOST_WORDS];
  private final int[] foundRight = new int[MOST_WORDS];
  private float frequency;
  private float unknown;
  private boolean tells;
  private boolean neutral;
  private int placed;

  CompanyNames(RecordStore store, Typos typos) {
    this.store = store;
    this.companies = store.companies();
    this.typos = typos;
  }

  void compare(int a, int b, Comparison into) {
    int x = store.value(Column.COMPANY, a);
    int y = store.value(Column.COMPANY, b);
    if (x == 0 || y == 0) {
      into.set(Evidence.COMPANY, Level.MISSING);
      return;
    }
    Level best = x == y ? Level.EXACT : Level.DIFFERENT;
    float rarest = x == y ? store.frequency(Column.COMPANY, x) : 1;
    if (x != y) {
      for (Name left : companies.of(x)) {
        for (Name right : companies.of(y)) {
          Level level = compare(left, right, a, b);
          if (merit(level) > merit(best)) {
            best = level;
            rarest = frequency;
          }
        }
      }
      best = best == Level.DIFFERENT ? whole(x, y) : best;
    }
    if (merit(best) >= merit(Level.PART) && otherForm(a, b)) {
      best = Level.OTHER_FORM;
    }
    into.set(Evidence.COMPANY, best, rarest);
  }

  private static int merit(Level level) {
    return switch (level) {
      case EXACT -> 6;
      case CLOSE -> 5;
      case PART -> 4;
      case SISTER -> 3;
      case NEAR -> 2;
      case COMMON_WORD -> 1;
      default -> 0;
    };
  }

  private boolean otherForm(int a, int b) {
    ValueTable forms = store.table(Column.LEGAL_FORM);
    int x = store.value(Column.LEGAL_FORM, a);
    int y = store.value(Column.LEGAL_FORM, b);
    return x != y && x != 0 && y != 0 && (forms.mask(x) & forms.mask(y)) == 0;
  }

  private Level whole(int x, int y) {
    if (companies.initialsOf(x, y) || companies.initialsOf(y, x)) {
      return Level.INITIALS;
    }
    return typos.compare(store.table(Column.COMPANY), x, y) == Level.CLOSE
        ? Level.CLOSE
        : Level.DIFFERENT;
  }

  private Level compare(Name one, Name other, int a, int b) {
    int[] left = one.words();
    int[] right = other.words();
    pair(left, right);
    boolean named = named(left) || named(right);
    float known = 0;
    boolean weak = false;
    frequency = 1;
    for (int i = 0; i < left.length; i++) {
      if (foundLeft[i] != NOT && (!named || companies.role(left[i]) == Role.DISTINCTIVE)) {
        known += companies.rarity(left[i]);
        frequency = Math.min(frequency, companies.frequency(left[i]));
        weak |= foundLeft[i] == WEAKLY;
      }
    }
    if (known == 0) {
      return Level.DIFFERENT;
    }
    tells = false;
    neutral = false;
    placed = 0;
    float onlyLeft = leftOver(one, foundLeft, a);
    float onlyRight = leftOver(other, foundRight, b);
    if (onlyLeft > 0 && onlyRight > 0) {
      return 2 * known >= onlyLeft + onlyRight ? Level.COMMON_WORD : Level.DIFFERENT;
    }
    if (onlyLeft + onlyRight > 0 || tells || placed > 1) {
      return Level.SISTER;
    }
    return weak ? Level.NEAR : neutral ? Level.PART : Level.CLOSE;
  }

  private boolean named(int[] name) {
    for (int word : name) {
      if (companies.role(word) == Role.DISTINCTIVE) {
        return true;
      }
    }
    return false;
  }

  /** Marks the words of each name that the other has too. */
  private void pair(int[] left, int[] right) {
    Arrays.fill(foundRight, 0, right.length, NOT);
    for (int i = 0; i < left.length; i++) {
      foundLeft[i] = NOT;
      for (int j = 0; j < right.length; j++) {
        int alike = left[i] == right[j] ? SURELY : alike(left[i], right[j]);
        foundLeft[i] = Math.max(foundLeft[i], alike);
        foundRight[j] = Math.max(foundRight[j], alike);
      }
    }
  }

  private int alike(int a, int b) {
    boolean names = companies.role(a) == Role.DISTINCTIVE && companies.role(b) == Role.DISTINCTIVE;
    byte[] x = companies.words().text(a);
    byte[] y = companies.words().text(b);
    byte[] start = x.length < y.length ? x : y;
    byte[] whole = start == x ? y : x;
    int least = names ? Math.max(4, whole.length * 6 / 10) : 3;
    if (start.length >= least && Arrays.equals(start, 0, start.length, whole, 0, start.length)) {
      return SURELY;
    }
    return switch (typos.compare(companies.words(), a, b)) {
      case CLOSE -> SURELY;
      case NEAR -> names && start.length >= 6 ? WEAKLY : NOT;
      default -> NOT;
    };
  }

  /** The rarity of the names that only one has; notes what else there is. */
  private float leftOver(Name whole, int[] found, int record) {
    int[] name = whole.words();
    float names = 0;
    boolean place = false;
    boolean branch = false;
    for (int word : name) {
      branch |= companies.role(word) == Role.BRANCH;
    }
    for (int i = 0; i < name.length; i++) {
      if (found[i] != NOT) {
        continue;
      }
      switch (companies.role(name[i])) {
        case BRANCH, REGION, GROUP -> neutral = true;
        case GENERIC, NUMBER -> tells = true;
        case DISTINCTIVE, PLACE -> {
          if (branch || i >= whole.aside() || town(name[i], record)) {
            place = true;
          } else if (companies.role(name[i]) == Role.DISTINCTIVE) {
            names += companies.rarity(name[i]);
          } else {
            tells = true;
          }
        }
      }
    }
    neutral |= place;
    placed += place ? 1 : 0;
    return names;
  }

  /** Whether the word names the town the record is in, or one that others are in. */
  private boolean town(int word, int record) {
    if (companies.town(word)) {
      return true;
    }
    byte[] town = store.table(Column.CITY).text(store.value(Column.CITY, record));
    byte[] text = companies.words().text(word);
    return Arrays.equals(town, text)
        || town.length > text.length && PersonNames.hasPart(text, town);
  }
}
