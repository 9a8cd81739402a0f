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
  private static final int MOST_WORDS = Folding.MAX_LENGTH / 2 + 1;
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
  private boolean weak;
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
      Level whole = merit(best) < merit(Level.CLOSE) ? whole(x, y, best) : Level.DIFFERENT;
      if (whole != Level.DIFFERENT) {
        best = whole;
        // Slips in the whole say little: other firms differ by as much.
        rarest = sameLetters(x, y) ? store.frequency(Column.COMPANY, whole, x, y) : 1;
      }
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

  /** Better than by words: the one is written together or with slips, or is initials. */
  private Level whole(int x, int y, Level byWords) {
    if (sameLetters(x, y)) {
      return Level.CLOSE;
    }
    if (byWords == Level.SISTER || byWords == Level.PART) {
      return Level.DIFFERENT;
    }
    if (companies.initialsOf(x, y) || companies.initialsOf(y, x)) {
      return Level.INITIALS;
    }
    return typos.compare(store.table(Column.COMPANY), x, y) == Level.CLOSE
        ? Level.CLOSE
        : Level.DIFFERENT;
  }

  /** Whether they differ in spaces alone: Blue Bird, Bluebird. */
  private boolean sameLetters(int one, int other) {
    byte[] x = store.table(Column.COMPANY).text(one);
    byte[] y = store.table(Column.COMPANY).text(other);
    int j = 0;
    for (byte letter : x) {
      if (letter == ' ') {
        continue;
      }
      while (j < y.length && y[j] == ' ') {
        j++;
      }
      if (j == y.length || y[j++] != letter) {
        return false;
      }
    }
    while (j < y.length && y[j] == ' ') {
      j++;
    }
    return j == y.length;
  }

  private Level compare(Name one, Name other, int a, int b) {
    int[] left = one.words();
    int[] right = other.words();
    pair(left, right);
    boolean named = named(left) || named(right);
    weak = false;
    float known = known(left, foundLeft, named);
    float rarestLeft = frequency;
    known = (known + known(right, foundRight, named)) / 2;
    frequency = Math.max(frequency, rarestLeft);
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

  /** The rarity of the words that both have; notes the rarest, and whether one is but alike. */
  private float known(int[] name, int[] found, boolean named) {
    float known = 0;
    frequency = 1;
    for (int i = 0; i < name.length; i++) {
      if (found[i] != NOT && (!named || companies.role(name[i]) == Role.DISTINCTIVE)) {
        known += companies.rarity(name[i]);
        frequency = Math.min(frequency, companies.frequency(name[i]));
        weak |= found[i] == WEAKLY;
      }
    }
    return known;
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

  /** Whether one is a slip or a short form of the other; two words of the lists are two words. */
  private int alike(int a, int b) {
    if (isFixed(companies.role(a)) && isFixed(companies.role(b))) {
      return NOT;
    }
    boolean names = companies.role(a) == Role.DISTINCTIVE && companies.role(b) == Role.DISTINCTIVE;
    byte[] x = companies.words().text(a);
    byte[] y = companies.words().text(b);
    byte[] start = x.length < y.length ? x : y;
    byte[] whole = start == x ? y : x;
    int least = names ? Math.max(4, whole.length * 6 / 10) : 3;
    if (start.length >= least && Arrays.equals(start, 0, start.length, whole, 0, start.length)) {
      boolean listed = companies.role(start == x ? a : b) != Role.DISTINCTIVE;
      boolean longer = companies.role(start == x ? b : a) == Role.DISTINCTIVE;
      if (listed && longer) {
        return NOT;
      }
      return names && start.length * 10 < whole.length * 8 ? WEAKLY : SURELY;
    }
    return switch (typos.compare(companies.words(), a, b)) {
      case CLOSE -> SURELY;
      case NEAR -> names && start.length >= 6 ? WEAKLY : NOT;
      default -> NOT;
    };
  }

  /** Iran is no slip for Iraq, nor 2301 for 2302. */
  private static boolean isFixed(Role role) {
    return role == Role.PLACE || role == Role.REGION || role == Role.NUMBER;
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
