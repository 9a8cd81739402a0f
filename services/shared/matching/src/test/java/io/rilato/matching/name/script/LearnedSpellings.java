package io.rilato.matching.name.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns how Latin letters spell the letters of a script from pairs of names: expectation
 * maximisation over all alignments by units of up to four Latin and three other letters (Ristad and
 * Yianilos 1998; Li, Zhang and Su 2004). Makes the tables {@code spellings-cyrillic.tsv} and {@code
 * spellings-indic.tsv}.
 */
final class LearnedSpellings {
  private static final int ROUNDS = 8;

  /** Rare units are dropped from this round on, those of one letter a side only if very rare. */
  private static final int FIRST_PRUNING = 2;

  private static final double LEAST = 3;
  private static final double LEAST_OF_ONE_LETTER = 0.5;

  /** What each letter beyond the first costs a unit: short units explain more names. */
  private static final double LONGER = 0.6;

  private record Pair(String latin, String symbols) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, Map<String, Double>> weights = new HashMap<>();
  private int letters;

  private LearnedSpellings() {}

  /** Prints a table's rows: the file with the names, and CYRILLIC or INDIC. */
  public static void main(String[] arguments) throws IOException {
    of(Path.of(arguments[0]), WritingSystem.valueOf(arguments[1])).forEach(System.out::println);
  }

  /**
   * The rows of a table: Latin letters, letters of the script, expected count times ten.
   *
   * @param names tab separated, the Latin name first, then the same in the script
   */
  static List<String> of(Path names, WritingSystem system) throws IOException {
    LearnedSpellings learned = new LearnedSpellings();
    for (String line : Files.readAllLines(names)) {
      String[] cells = line.split("\t");
      if (cells.length >= 2 && !cells[0].equals("english")) {
        learned.add(cells[0], Symbols.of(cells[1].replace(" ", ""), system));
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      learned.round(round);
    }
    return learned.rows();
  }

  private void add(String name, String symbols) {
    letters += name.length();
    String latin = Symbols.latin(name);
    pairs.add(new Pair('^' + latin + '$', '^' + symbols + '$'));
    String plain = Latin.fold(latin);
    if (!plain.equals(latin)) {
      pairs.add(new Pair('^' + plain + '$', '^' + symbols + '$'));
    }
  }

  private void round(int round) {
    Map<String, Map<String, Double>> counts = new HashMap<>();
    pairs.forEach(pair -> count(pair, round == 0, counts));
    if (round >= FIRST_PRUNING) {
      counts.forEach((latin, units) ->
          units
              .entrySet()
              .removeIf(unit ->
                  unit.getValue()
                      < (latin.length() <= 1 && unit.getKey().length() <= 1
                          ? LEAST_OF_ONE_LETTER
                          : LEAST)));
    }
    double total =
        counts.values().stream()
            .flatMap(units -> units.values().stream())
            .mapToDouble(Double::doubleValue)
            .sum();
    weights.clear();
    counts.forEach((latin, units) -> {
      Map<String, Double> shares = new HashMap<>();
      units.forEach((symbols, count) -> shares.put(symbols, count / total));
      weights.put(latin, shares);
    });
  }

  /** Adds how often each unit is expected in the pair: forward times unit times backward. */
  private void count(Pair pair, boolean first, Map<String, Map<String, Double>> counts) {
    int n = pair.latin().length();
    int m = pair.symbols().length();
    double[][] forward = new double[n + 1][m + 1];
    double[][] backward = new double[n + 1][m + 1];
    forward[0][0] = 1;
    backward[n][m] = 1;
    List<Unit> units = units(pair, first);
    units.forEach(u -> forward[u.toLatin][u.toSymbol] += forward[u.latin][u.symbol] * u.weight);
    units
        .reversed()
        .forEach(u -> backward[u.latin][u.symbol] += backward[u.toLatin][u.toSymbol] * u.weight);
    double all = forward[n][m];
    if (all > 0) {
      for (Unit u : units) {
        double share =
            forward[u.latin][u.symbol] * u.weight * backward[u.toLatin][u.toSymbol] / all;
        if (share > 0) {
          counts
              .computeIfAbsent(pair.latin().substring(u.latin, u.toLatin), _ -> new HashMap<>())
              .merge(pair.symbols().substring(u.symbol, u.toSymbol), share, Double::sum);
        }
      }
    }
  }

  private record Unit(int latin, int symbol, int toLatin, int toSymbol, double weight) {}

  /** All units a pair can be made of, from its start to its end. */
  private List<Unit> units(Pair pair, boolean first) {
    List<Unit> units = new ArrayList<>();
    int n = pair.latin().length();
    int m = pair.symbols().length();
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        for (int a = 0; a <= SpellingTable.MAX_LATIN && i + a <= n; a++) {
          for (int b = 0; b <= SpellingTable.MAX_SYMBOLS && j + b <= m; b++) {
            boolean silent = a == 0 || b == 0;
            if (a + b > 0 && (!silent || a + b == 1)) {
              double weight =
                  first ? atFirst(a, b) : known(pair, i, i + a, j, j + b) * longer(a, b);
              units.add(new Unit(i, j, i + a, j + b, weight));
            }
          }
        }
      }
    }
    return units;
  }

  private static double atFirst(int a, int b) {
    return (a == 0 || b == 0 ? 1e-4 : 1e-3) * longer(a, b) * (a == 1 && b == 1 ? 4 : 1);
  }

  private double known(Pair pair, int from, int to, int fromSymbol, int toSymbol) {
    boolean small = to - from + toSymbol - fromSymbol <= 2;
    return weights
        .getOrDefault(pair.latin().substring(from, to), Map.of())
        .getOrDefault(pair.symbols().substring(fromSymbol, toSymbol), small ? 1e-9 : 0);
  }

  private static double longer(int a, int b) {
    return Math.pow(LONGER, Math.max(0, a - 1) + Math.max(0, b - 1));
  }

  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    weights.forEach((latin, units) ->
        units.forEach((symbols, share) -> {
          long count = Math.round(share * letters * 10);
          if (count > 0) {
            rows.add(latin + "\t" + symbols + "\t" + count);
          }
        }));
    rows.sort(null);
    return rows;
  }
}
