package io.rilato.matching.record;

import io.rilato.matching.name.script.Phrase;
import io.rilato.matching.name.script.Word;
import io.rilato.matching.name.script.WordSimilarity;
import io.rilato.matching.name.script.WritingSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a table that were written in different scripts, and how alike they sound. */
final class Spellings {
  /** Of a table that has Latin values only. */
  static final Spellings NONE = new Spellings(0, 0);

  private static final int MOST_WORDS = 8;
  private static final int MOST_LETTERS = 60;
  private static final double SAME = .86;
  private static final double ALIKE = .76;
  private static final int MOST_OTHER_CONSONANTS = 2;
  private static final int SEVERAL_WORDS = 1 << 31;

  private final int number;
  private final byte[] systems;
  private final int[] consonants;
  private final @Nullable Phrase[] phrases;

  private Spellings(int size, int number) {
    this.number = number;
    systems = new byte[size];
    consonants = new int[size];
    phrases = new @Nullable Phrase[size];
  }

  /**
   * Of the values of a table.
   *
   * @param number tells the tables of a store apart, at most 15
   */
  static Spellings of(ValueTable table, Originals originals, int number) {
    if (originals.none()) {
      return NONE;
    }
    Spellings spellings = new Spellings(table.size(), number);
    boolean some = false;
    for (int value = 1; value < table.size(); value++) {
      String latin = table.string(value);
      String original = originals.of(latin);
      spellings.consonants[value] =
          consonants(Skeleton.loose(latin)) | (latin.indexOf(' ') < 0 ? 0 : SEVERAL_WORDS);
      if (!original.equals(latin)) {
        spellings.phrases[value] = Phrase.of(original);
        spellings.systems[value] = (byte) WritingSystem.of(original).ordinal();
        some = true;
      }
    }
    return some ? spellings : NONE;
  }

  /** Whether two values are in different scripts, so that their Latin letters say little. */
  boolean apart(int a, int b) {
    return systems.length > 0 && systems[a] != systems[b];
  }

  private static int consonants(String skeleton) {
    int classes = 0;
    for (int i = 0; i < skeleton.length(); i++) {
      classes |= 1 << (skeleton.charAt(i) & 31);
    }
    return classes;
  }

  /** Whether the consonants alone say that neither spells the other: most pairs end here. */
  boolean far(int a, int b) {
    int x = consonants[a];
    int y = consonants[b];
    if ((x | y) < 0) {
      return Math.min(Integer.bitCount(x & ~y), Integer.bitCount(y & ~x)) > 1;
    }
    return Integer.bitCount(x ^ y) > MOST_OTHER_CONSONANTS;
  }

  /** A number that no other pair of the store has. */
  long pair(int a, int b) {
    return (long) number << 60 | (long) Math.min(a, b) << 30 | Math.max(a, b);
  }

  /** CLOSE if one may spell the other, NEAR if about so, PART if a word of it does. */
  Level compare(ValueTable table, int a, int b) {
    List<Word> x = phrase(table, a).words();
    List<Word> y = phrase(table, b).words();
    if (x.isEmpty() || y.isEmpty() || isLong(x) || isLong(y)) {
      return Level.DIFFERENT;
    }
    if (x.size() == 1 && y.size() == 1) {
      return level(WordSimilarity.of(x.getFirst(), y.getFirst()));
    }
    Level whole = level(WordSimilarity.of(Word.joined(x), Word.joined(y)));
    if (whole != Level.DIFFERENT) {
      return whole;
    }
    for (Word word : x.size() <= y.size() ? x : y) {
      for (Word other : x.size() <= y.size() ? y : x) {
        if (word.latin().length() > 2 && WordSimilarity.of(word, other) >= SAME) {
          return Level.PART;
        }
      }
    }
    return Level.DIFFERENT;
  }

  /** What no name is: the cost of comparing grows with the square of the length. */
  private static boolean isLong(List<Word> words) {
    return words.size() > MOST_WORDS
        || words.stream().mapToInt(word -> word.latin().length()).sum() > MOST_LETTERS;
  }

  private static Level level(double alike) {
    return alike >= SAME ? Level.CLOSE : alike >= ALIKE ? Level.NEAR : Level.DIFFERENT;
  }

  /** Made when first asked for; two threads may make it twice, with the same result. */
  private Phrase phrase(ValueTable table, int value) {
    Phrase known = phrases[value];
    if (known == null) {
      known = Phrase.of(table.string(value));
      phrases[value] = known;
    }
    return known;
  }
}
