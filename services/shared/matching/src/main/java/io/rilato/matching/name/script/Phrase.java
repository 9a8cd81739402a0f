package io.rilato.matching.name.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A name as its words, in the order written, prepared for keys and for the ranking of neighbours.
 */
public final class Phrase {
  private static final int MOST_WORDS = 16;
  private static final float UNMATCHED = 3;
  private final List<Word> words;
  private final Word whole;

  private Phrase(List<Word> words) {
    this.words = words;
    whole = words.size() == 1 ? words.getFirst() : Word.joined(words);
  }

  public static Phrase of(String text) {
    List<Word> words = new ArrayList<>();
    for (String part : Tokens.of(text)) {
      if (words.size() < MOST_WORDS) {
        Word word = Word.of(part);
        if (!word.latin().isEmpty()) {
          words.add(word);
        }
      }
    }
    return new Phrase(List.copyOf(words));
  }

  public List<Word> words() {
    return words;
  }

  /** The words' Latin forms, one space between them. */
  public String latin() {
    return String.join(" ", words.stream().map(Word::latin).toList());
  }

  /**
   * Keys that the spellings of one name share in most scripts: the consonant skeleton of each word
   * and of the whole, and the first three sounds of each word for typeahead.
   */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    StringBuilder whole = new StringBuilder();
    for (Word word : words) {
      keys.add("k:" + word.skeleton());
      keys.add("s:" + word.sound().substring(0, Math.min(3, word.sound().length())));
      whole.append(word.skeleton());
    }
    keys.add("w:" + whole);
    return keys;
  }

  /** The n-grams of sounds and consonants by which neighbours are found. */
  List<String> grams() {
    List<String> grams = new ArrayList<>();
    for (Word word : words) {
      add(grams, '^' + word.sound() + '$', 2, 'b');
      add(grams, '^' + word.sound() + '$', 3, 't');
      add(grams, '^' + word.skeleton() + '$', 2, 'k');
      add(grams, '^' + word.skeleton() + '$', 3, 'l');
      grams.add("=" + word.skeleton());
    }
    return grams;
  }

  private static void add(List<String> grams, String text, int length, char kind) {
    for (int i = 0; i + length <= text.length(); i++) {
      grams.add(kind + text.substring(i, i + length));
    }
  }

  /**
   * How unlikely this text is as another spelling of the other name, per letter: 0 for the same,
   * more for less alike; above the limit it may be any number above it. It is not symmetric: the
   * other name is the one that is taken as given.
   */
  double distanceFrom(Phrase given, double limit) {
    List<Word> mine = words;
    List<Word> other = given.words;
    if (mine.size() == 1 && other.size() == 1) {
      return WordSimilarity.cost(mine.getFirst(), other.getFirst(), limit);
    }
    double apart = byWords(mine, other);
    if (mine.size() == other.size()) {
      return apart;
    }
    // Perhaps one of them is written together.
    return Math.min(apart, 1 + WordSimilarity.cost(whole, given.whole, Math.min(limit, apart)));
  }

  private static double byWords(List<Word> mine, List<Word> other) {
    double sum = 0;
    boolean[] used = new boolean[other.size()];
    int letters = 0;
    for (Word word : mine) {
      double best = UNMATCHED * word.latin().length();
      int at = -1;
      for (int i = 0; i < other.size(); i++) {
        if (!used[i]) {
          double cost = WordSimilarity.cost(word, other.get(i), best);
          if (cost < best) {
            best = cost;
            at = i;
          }
        }
      }
      if (at >= 0) {
        used[at] = true;
      }
      sum += best;
      letters += word.latin().length();
    }
    for (int i = 0; i < other.size(); i++) {
      sum += used[i] ? 0 : UNMATCHED * other.get(i).latin().length();
    }
    return letters == 0 ? UNMATCHED : sum;
  }
}
