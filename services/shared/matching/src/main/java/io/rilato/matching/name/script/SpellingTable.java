package io.rilato.matching.name.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Latin letters spell the letters of another script, as a joint-source channel (Li, Zhang and
 * Su 2004): a word is a row of units, each some Latin letters beside some letters of the script. A
 * cost is the negative natural logarithm of a unit's probability given one of its sides.
 */
final class SpellingTable {
  static final int MAX_LATIN = 4;
  static final int MAX_SYMBOLS = 3;
  private static final Map<WritingSystem, SpellingTable> TABLES =
      new EnumMap<>(WritingSystem.class);

  static {
    TABLES.put(WritingSystem.CYRILLIC, read("cyrillic", "cyrillic-more"));
    TABLES.put(WritingSystem.GREEK, read("greek"));
    TABLES.put(WritingSystem.ARABIC, abjad("arabic"));
    TABLES.put(WritingSystem.HEBREW, abjad("hebrew"));
    TABLES.put(WritingSystem.INDIC, read("indic", "indic-south"));
    TABLES.put(WritingSystem.HANGUL, read("hangul"));
    TABLES.put(WritingSystem.TAMIL, tamil("indic", "indic-south"));
  }

  /** Which side is known, that is, given which side the other one is judged. */
  enum Given {
    LATIN,
    SYMBOLS,
    EITHER
  }

  private final Map<String, Integer> latinIds = new HashMap<>();
  private final Map<String, Integer> symbolIds = new HashMap<>();
  private final float[][][] costs;

  private SpellingTable(Map<String, Map<String, Double>> counts, boolean abjad) {
    Map<String, Double> ofSymbols = new HashMap<>();
    double all = 0;
    for (var latin : counts.entrySet()) {
      latinIds.put(latin.getKey(), latinIds.size());
      for (var unit : latin.getValue().entrySet()) {
        symbolIds.putIfAbsent(unit.getKey(), symbolIds.size());
        ofSymbols.merge(unit.getKey(), unit.getValue(), Double::sum);
        all += unit.getValue();
      }
    }
    costs = new float[3][latinIds.size()][symbolIds.size()];
    for (float[][] table : costs) {
      for (float[] row : table) {
        Arrays.fill(row, Float.POSITIVE_INFINITY);
      }
    }
    double total = all;
    counts.forEach((latin, units) -> {
      double ofLatin = units.values().stream().mapToDouble(Double::doubleValue).sum();
      units.forEach((symbols, count) -> {
        int l = latinIds.getOrDefault(latin, 0);
        int s = symbolIds.getOrDefault(symbols, 0);
        double joint = -Math.log(count / total);
        double givenLatin = latin.isEmpty() ? joint : -Math.log(count / ofLatin);
        double givenSymbols = -Math.log(count / ofSymbols.getOrDefault(symbols, count));
        if (symbols.isEmpty()) {
          // Where vowels are not written they are no surprise; elsewhere they are.
          givenSymbols = abjad ? givenSymbols / 2 : joint;
          givenLatin = abjad ? givenLatin / 2 : givenLatin;
        }
        costs[Given.LATIN.ordinal()][l][s] = (float) givenLatin;
        costs[Given.SYMBOLS.ordinal()][l][s] = (float) givenSymbols;
        costs[Given.EITHER.ordinal()][l][s] = (float) (givenLatin + givenSymbols) / 2;
      });
    });
  }

  /** The table of a writing system, or null for one without a table: Latin and the rest. */
  static @Nullable SpellingTable of(WritingSystem system) {
    return TABLES.get(system);
  }

  /** The chunks of a Latin word that occur in the table: [position][length], -1 for none. */
  int[][] latinChunks(String word) {
    String marked = '^' + word + '$';
    int[][] chunks = chunks(marked, latinIds, MAX_LATIN);
    // A marked letter that the table does not have is spelt like the plain one.
    for (int at = 0; at < chunks.length; at++) {
      for (int length = 1; length <= MAX_LATIN && at + length <= marked.length(); length++) {
        if (chunks[at][length] < 0) {
          String plain = Latin.fold(marked.substring(at, at + length));
          chunks[at][length] = latinIds.getOrDefault(plain, -1);
        }
      }
    }
    return chunks;
  }

  int[][] symbolChunks(String word) {
    return chunks('^' + word + '$', symbolIds, MAX_SYMBOLS);
  }

  float[] row(Given given, int latin) {
    return costs[given.ordinal()][latin];
  }

  private static int[][] chunks(String word, Map<String, Integer> ids, int longest) {
    int[][] chunks = new int[word.length() + 1][longest + 1];
    for (int at = 0; at <= word.length(); at++) {
      for (int length = 0; length <= longest; length++) {
        chunks[at][length] =
            at + length > word.length()
                ? -1
                : ids.getOrDefault(word.substring(at, at + length), -1);
      }
    }
    return chunks;
  }

  private static SpellingTable read(String... names) {
    return new SpellingTable(counts(names), false);
  }

  private static SpellingTable abjad(String name) {
    return new SpellingTable(counts(name), true);
  }

  /** Tamil's letters for k, t, p and the like stand for the voiced and aspirated ones too. */
  private static SpellingTable tamil(String... names) {
    Map<String, Map<String, Double>> counts = new HashMap<>();
    counts(names)
        .forEach((latin, units) ->
            units.forEach((symbols, count) ->
                counts
                    .computeIfAbsent(latin, l -> new HashMap<>())
                    .merge(merged(symbols), count, Double::sum)));
    return new SpellingTable(counts, false);
  }

  /** The letters that Tamil has, in place of the ones that it lacks. */
  static String merged(String symbols) {
    String from = "खगघङछझञठडढथदधफबभशऋः";
    String to = "कककनचजनटटटतततपपपसरक";
    StringBuilder out = new StringBuilder(symbols);
    for (int i = 0; i < out.length(); i++) {
      int at = from.indexOf(out.charAt(i));
      if (at >= 0) {
        out.setCharAt(i, to.charAt(at));
      }
    }
    return out.toString();
  }

  private static Map<String, Map<String, Double>> counts(String... names) {
    Map<String, Map<String, Double>> counts = new HashMap<>();
    for (String name : names) {
      String path = "/io/rilato/matching/name/spellings-" + name + ".tsv";
      try (InputStream in = SpellingTable.class.getResourceAsStream(path);
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(
                      java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] cells = line.split("\t", -1);
          if (cells.length == 3 && cells[0].length() + cells[1].length() > 0) {
            counts
                .computeIfAbsent(cells[0], l -> new HashMap<>())
                .merge(cells[1], Double.parseDouble(cells[2]), Double::sum);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return counts;
  }
}
