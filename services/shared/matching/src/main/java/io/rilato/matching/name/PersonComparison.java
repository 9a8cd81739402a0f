package io.rilato.matching.name;

import io.rilato.matching.name.PersonName.Kind;
import io.rilato.matching.name.PersonName.Part;
import io.rilato.matching.name.script.Word;
import io.rilato.matching.name.script.WordSimilarity;

/**
 * Pairs the parts of two names by likeness and adds up the evidence in log odds: for each pair by
 * how alike it is, against for parts that contradict each other, a little against for parts that
 * only one name has.
 */
final class PersonComparison {
  private static final double PRIOR = -2;
  private static final double NICKNAME = 0.86;
  private static final double INITIAL = 0.6;
  private static final double INITIAL_CONFLICT = -4.5;
  private static final double CONFLICT = -6;

  private final boolean explained;
  private final PersonName a;
  private final PersonName b;
  private final boolean[] usedA;
  private final boolean[] usedB;
  private double logOdds = PRIOR;
  private int named;
  private String difference = "";

  private PersonComparison(PersonName a, PersonName b, boolean explained) {
    this.explained = explained;
    this.a = a;
    this.b = b;
    usedA = new boolean[a.parts().length];
    usedB = new boolean[b.parts().length];
  }

  static NameMatch of(PersonName a, PersonName b, boolean explained) {
    if (a.parts().length == 0 || b.parts().length == 0) {
      boolean same = !a.toString().isBlank() && a.toString().strip().equals(b.toString().strip());
      return NameMatch.of(same ? 1 : -3, same ? "the same text" : "no name to compare");
    }
    return new PersonComparison(a, b, explained).outcome();
  }

  private NameMatch outcome() {
    Part[] x = a.parts();
    Part[] y = b.parts();
    if (x.length != y.length && a.compact().length() > 5 && a.compact().equals(b.compact())) {
      return NameMatch.of(3.5, "the same letters");
    }
    double[][] alike = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        alike[i][j] = alike(x[i], y[j]);
      }
    }
    int swaps = take(x, y, alike, 0.78);
    together(a, usedA, b, usedB, y);
    together(b, usedB, a, usedA, x);
    initials(x, y);
    take(x, y, alike, 0);
    leftovers(x, usedA);
    leftovers(y, usedB);
    if (swaps > 0) {
      logOdds -= 0.3;
      if (explained) {
        note("other order");
      }
    }
    if (!a.suffix().equals(b.suffix())) {
      logOdds -= a.suffix().isEmpty() || b.suffix().isEmpty() ? 0.5 : 7;
      if (explained) {
        note("generation differs");
      }
    }
    return NameMatch.of(logOdds, difference.isEmpty() ? "the same parts" : difference);
  }

  /** Pairs the most alike parts first, down to a likeness; how many pairs cross the first one. */
  private int take(Part[] x, Part[] y, double[][] alike, double least) {
    int swaps = 0;
    int lastI = -1;
    int lastJ = -1;
    while (true) {
      double best = -1;
      int bestI = -1;
      int bestJ = -1;
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < y.length; j++) {
          if (!usedA[i] && !usedB[j] && !x[i].initial() && !y[j].initial() && alike[i][j] > best) {
            best = alike[i][j];
            bestI = i;
            bestJ = j;
          }
        }
      }
      if (bestI < 0 || best < least) {
        return swaps;
      }
      pair(x[bestI], y[bestJ], best);
      if (lastI >= 0 && (bestI - lastI) * (bestJ - lastJ) < 0) {
        swaps++;
      }
      lastI = bestI;
      lastJ = bestJ;
      usedA[bestI] = true;
      usedB[bestJ] = true;
    }
  }

  private void pair(Part x, Part y, double alike) {
    named++;
    logOdds += evidence(alike, x.common() || y.common(), x.word().latin().length());
    if (alike < 0.78) {
      if (explained) {
        note(x.word() + " is not " + y.word());
      }
    } else if (alike == NICKNAME && !x.word().latin().equals(y.word().latin())) {
      if (explained) {
        note(x.word() + " is short for or a form of " + y.word());
      }
    } else if (alike < 0.999) {
      if (explained) {
        note(x.word() + " is spelt " + y.word());
      }
    }
  }

  static double evidence(double alike, boolean common, int length) {
    if (alike >= 0.999) {
      return common ? 2.7 : length >= 7 ? 3.2 : 3;
    }
    double[] at = {0, 0.4, 0.5, 0.6, 0.7, 0.78, 0.85, 0.93, 1};
    double[] odds = {CONFLICT, -5.5, -4, -2.2, -0.3, 0.6, 1.5, 2.4, 3};
    for (int i = 1; i < at.length; i++) {
      if (alike <= at[i]) {
        return odds[i - 1] + (alike - at[i - 1]) / (at[i] - at[i - 1]) * (odds[i] - odds[i - 1]);
      }
    }
    return odds[odds.length - 1];
  }

  private static double alike(Part x, Part y) {
    if (x.initial() || y.initial()) {
      return 0;
    }
    boolean far = x.word().system() == y.word().system() && x.word().farFrom(y.word());
    double alike = far ? 0 : WordSimilarity.of(x.word(), y.word());
    if (x.kind() != y.kind()) {
      return alike * 0.75; // Oleksandr is not Oleksandrovych
    }
    if (x.kind() == Kind.PATRONYMIC && alike < 0.93) {
      return alike * alike * alike; // the ending is the same in all of them
    }
    if (alike < NICKNAME && Nicknames.related(x.nicknames(), y.nicknames())) {
      return NICKNAME;
    }
    return alike;
  }

  /** A part of the one that the other writes as several: Patr ushev, Abd al-Rahman. */
  private void together(
      PersonName split, boolean[] usedSplit, PersonName whole, boolean[] usedWhole, Part[] parts) {
    Word[][] joined = split.joined();
    for (int j = 0; j < parts.length; j++) {
      for (int i = 0; i < joined.length && !usedWhole[j]; i++) {
        for (int k = 0; k < joined[i].length && !usedWhole[j]; k++) {
          if (usedSplit[i] || usedSplit[i + k + 1]) {
            break;
          }
          int length = joined[i][k].latin().length();
          if (length < 4
              || parts[j].initial()
              || Math.abs(length - parts[j].word().latin().length()) > 2) {
            continue;
          }
          double alike = WordSimilarity.of(joined[i][k], parts[j].word());
          if (alike >= 0.85) {
            usedWhole[j] = true;
            for (int u = i; u <= i + k + 1; u++) {
              usedSplit[u] = true;
            }
            named += k + 2;
            logOdds += evidence(alike, false, length) + (whole.parts().length == 1 ? 1 : 0);
            if (explained) {
              note(parts[j].word() + " is written as " + (k + 2) + " words");
            }
          }
        }
      }
    }
  }

  private void initials(Part[] x, Part[] y) {
    for (int i = 0; i < x.length; i++) {
      int best = -1;
      for (int j = 0; j < y.length; j++) {
        if (!usedA[i] && !usedB[j] && (x[i].initial() || y[j].initial()) && begins(x[i], y[j])) {
          best = j;
          break;
        }
      }
      if (best >= 0) {
        usedA[i] = true;
        usedB[best] = true;
        logOdds += INITIAL;
        if (explained) {
          note(x[i].initial() && y[best].initial() ? "the same initial" : "an initial");
        }
      }
    }
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        if (!usedA[i] && !usedB[j] && (x[i].initial() || y[j].initial())) {
          usedA[i] = true;
          usedB[j] = true;
          logOdds += INITIAL_CONFLICT;
          if (explained) {
            note("the initial " + x[i].word() + " is not " + y[j].word());
          }
        }
      }
    }
  }

  private static boolean begins(Part x, Part y) {
    char first = x.word().latin().charAt(0);
    char other = y.word().latin().charAt(0);
    return first == other || x.word().sound().charAt(0) == y.word().sound().charAt(0);
  }

  private void leftovers(Part[] parts, boolean[] used) {
    boolean first = true;
    for (int i = 0; i < parts.length; i++) {
      if (!used[i]) {
        boolean slight = parts[i].initial() || parts[i].kind() == Kind.PATRONYMIC;
        logOdds -= slight ? 0.1 : first ? 0.35 : 0.2;
        first = first && slight;
        if (explained) {
          note(parts[i].word() + " only in one");
        }
      }
    }
  }

  private void note(String what) {
    difference =
        difference.isEmpty()
            ? what
            : difference.length() > 80 ? difference : difference + ", " + what;
  }
}
