package io.rilato.matching.name;

import io.rilato.matching.name.CompanyName.Form;
import io.rilato.matching.name.CompanyName.Part;
import io.rilato.matching.name.CompanyName.Role;
import io.rilato.matching.name.script.WordSimilarity;
import java.util.Locale;

/**
 * Pairs the words of two firms' names by likeness and adds up the evidence in log odds: distinctive
 * words speak loudest, generic ones little for and much against, legal forms against where they
 * differ.
 */
final class CompanyComparison {
  private static final double PRIOR = -2;
  private static final double MOST_FOR = 5.5;
  private static final double NOT = -99;

  private final boolean explained;
  private final Form a;
  private final Form b;
  private double sameness;
  private double against;
  private boolean exact = true;
  private String reason = "";

  private CompanyComparison(Form a, Form b, boolean explained) {
    this.explained = explained;
    this.a = a;
    this.b = b;
  }

  static NameMatch of(CompanyName a, CompanyName b, boolean explained) {
    if (a.forms().isEmpty() || b.forms().isEmpty()) {
      boolean same = !a.toString().isBlank() && a.toString().strip().equals(b.toString().strip());
      return NameMatch.of(same ? 1 : -3, same ? "the same text" : "no name to compare");
    }
    NameMatch best = null;
    for (Form x : a.forms()) {
      for (Form y : b.forms()) {
        NameMatch match = new CompanyComparison(x, y, explained).outcome();
        if (best == null || match.logOdds() > best.logOdds()) {
          best = match;
        }
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private NameMatch outcome() {
    double legal = LegalForms.evidence(a.classes(), b.classes());
    if (legal < 0) {
      if (explained) {
        note("other legal form");
      }
    }
    boolean core = a.parts().length + b.parts().length < 60 && words();
    double odds = PRIOR + Math.min(MOST_FOR, sameness) - against;
    if (core && exact) {
      odds += 2;
    }
    double together = together();
    if (together > odds) {
      odds = together;
      reason = "the same letters, other words";
    }
    double acronym = acronym();
    if (acronym > odds) {
      odds = acronym;
      reason = "one is the initials of the other";
    }
    return NameMatch.of(odds + legal, reason.isEmpty() ? "the same words" : reason);
  }

  /** Whether no word is left over. */
  private boolean words() {
    Part[] x = a.parts();
    Part[] y = b.parts();
    boolean[] usedX = new boolean[x.length];
    boolean[] usedY = new boolean[y.length];
    double[][] alike = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        alike[i][j] = alike(x[i], y[j]);
      }
    }
    boolean distinctive = distinctive(x) && distinctive(y);
    while (true) {
      double best = 0;
      int bestI = -1;
      int bestJ = -1;
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < y.length; j++) {
          if (!usedX[i] && !usedY[j] && alike[i][j] > best) {
            best = alike[i][j];
            bestI = i;
            bestJ = j;
          }
        }
      }
      if (bestI < 0 || best < 0.8) {
        break;
      }
      usedX[bestI] = true;
      usedY[bestJ] = true;
      pair(x[bestI], y[bestJ], best, distinctive);
    }
    return leftovers(x, usedX, y, usedY);
  }

  private static boolean distinctive(Part[] parts) {
    for (Part part : parts) {
      if (part.role() == Role.DISTINCTIVE && !part.aside()) {
        return true;
      }
    }
    return false;
  }

  private static double alike(Part x, Part y) {
    if (x.role() == Role.NUMBER || y.role() == Role.NUMBER) {
      return x.word().latin().equals(y.word().latin()) ? 1 : 0;
    }
    boolean far = x.word().system() == y.word().system() && x.word().farFrom(y.word());
    return far ? 0 : WordSimilarity.of(x.word(), y.word());
  }

  private void pair(Part x, Part y, double alike, boolean distinctive) {
    int length = Math.min(x.word().latin().length(), y.word().latin().length());
    boolean named = x.role() == Role.DISTINCTIVE && y.role() == Role.DISTINCTIVE;
    if (alike >= 0.999) {
      sameness += named ? length <= 2 ? 2.2 : 3 : distinctive ? 0.7 : 1.5;
      return;
    }
    exact &= alike >= 0.97;
    if (explained) {
      note(x.word() + " is spelt " + y.word());
    }
    if (!named) {
      // Estonia is not Ethiopia: words of a list are spelt right, and alike ones are others.
      boolean both = x.role() != Role.DISTINCTIVE && y.role() != Role.DISTINCTIVE;
      double share = distinctive ? 0.6 : 1.2;
      if (alike >= (both ? 0.9 : 0.85)) {
        sameness += share;
      } else {
        against += both ? 4 : 2;
      }
      return;
    }
    double slip = (1 - alike) * Math.max(1, 5.0 / length);
    double evidence =
        slip <= 0.05 ? 2.8 : slip <= 0.2 ? 2.8 - (slip - 0.05) * 14 : 0.7 - (slip - 0.2) * 40;
    if (evidence > 0) {
      sameness += evidence;
    } else {
      against += Math.min(6, -evidence + 1);
    }
  }

  private boolean leftovers(Part[] x, boolean[] usedX, Part[] y, boolean[] usedY) {
    double first = leftover(x, usedX);
    double second = leftover(y, usedY);
    // Words of both names left over contradict each other.
    against += first > 0 && second > 0 ? 1.6 * (first + second) : first + second;
    return first + second == 0;
  }

  private double leftover(Part[] parts, boolean[] used) {
    double sum = 0;
    boolean branch = false;
    for (int i = 0; i < parts.length; i++) {
      branch |= !used[i] && parts[i].role() == Role.BRANCH;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!used[i]) {
        double weight =
            switch (parts[i].role()) {
              case DISTINCTIVE -> branch ? 1.2 : 3.2;
              case GENERIC -> 2.4;
              case PLACE -> branch ? 0.3 : 1.9;
              case REGION -> 0.6;
              case GROUP -> 0.9;
              case NUMBER -> 2.2;
              case BRANCH -> 0.4;
            };
        sum += parts[i].aside() ? weight * 0.4 : weight;
        if (explained) {
          note(parts[i].word() + " only in one");
        }
      }
    }
    return sum;
  }

  private double together() {
    String x = a.compact().latin();
    String y = b.compact().latin();
    boolean asides = a.parts().length + b.parts().length > 0 && (aside(a) || aside(b));
    if (x.length() < 4 || y.length() < 4 || asides) {
      return NOT;
    }
    if (x.equals(y)) {
      return 3;
    }
    if (a.parts().length == b.parts().length || Math.abs(x.length() - y.length()) > 1) {
      return NOT;
    }
    double alike = WordSimilarity.of(a.compact(), b.compact());
    return x.length() >= 8 && alike >= 0.93 ? 1.5 : NOT;
  }

  private static boolean aside(Form form) {
    for (Part part : form.parts()) {
      if (part.aside()) {
        return true;
      }
    }
    return false;
  }

  private double acronym() {
    return Math.max(acronym(a, b), acronym(b, a));
  }

  private static double acronym(Form brief, Form full) {
    if (brief.parts().length == 0 || full.parts().length < 3) {
      return NOT;
    }
    String letters = brief.parts()[0].word().latin();
    boolean fits =
        letters.length() >= 3 && letters.length() <= 6 && letters.equals(full.initials());
    for (int i = 1; i < brief.parts().length && fits; i++) {
      fits = brief.parts()[i].role() == Role.PLACE || brief.parts()[i].role() == Role.GROUP;
    }
    return fits ? 0.6 : NOT;
  }

  private void note(String what) {
    reason =
        reason.isEmpty()
            ? what
            : reason.length() > 80 ? reason : String.format(Locale.ROOT, "%s, %s", reason, what);
  }
}
