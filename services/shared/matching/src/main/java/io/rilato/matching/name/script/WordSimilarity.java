package io.rilato.matching.name.script;

/** How alike two words sound and look, whatever their scripts: 0 for unlike, 1 for the same. */
public final class WordSimilarity {
  private static final float NATS_A_LETTER = 2.4f;
  private static final float NATS_A_LETTER_OF_ABJADS = 3;
  private static final float USUAL = 0.45f;
  private static final double SURE = 0.9;

  /** The same in both directions. About 0.9 is one slight slip, below 0.6 another word. */
  public static double of(Word a, Word b) {
    String x = a.latin();
    String y = b.latin();
    boolean written = a.table() == null && b.table() == null || a.system() == b.system();
    if (x.equals(y)) {
      return x.isEmpty() ? 0 : written ? 1 : 0.98;
    }
    int longer = Math.max(x.length(), y.length());
    if (x.isEmpty() || y.isEmpty() || Math.min(x.length(), y.length()) * 3 < longer) {
      return 0;
    }
    double best = 0;
    if (a.table() == null ^ b.table() == null) {
      Word latin = a.table() == null ? a : b;
      Word other = a.table() == null ? b : a;
      SpellingTable table = java.util.Objects.requireNonNull(other.table());
      float length = Math.max(latin.latin().length(), other.symbolCount());
      float cost =
          Spelling.cost(
              table,
              latin.latinChunks(table, other.system()),
              other.chunks(),
              SpellingTable.Given.EITHER,
              length * NATS_A_LETTER_OF_ABJADS);
      float nats = other.system().abjad() ? NATS_A_LETTER_OF_ABJADS : NATS_A_LETTER;
      best = Math.clamp(1 - (cost / length - USUAL) / nats, 0, 0.99);
      if (a.system().abjad() || b.system().abjad()) {
        return best;
      }
    }
    double letters = 1 - Edits.distance(x, y) / longer;
    if (letters > best) {
      best = letters;
    }
    if (written && best >= 0.93) {
      return best;
    }
    String s = a.sound();
    String t = b.sound();
    // Two spellings of one sound are near, never the same; across scripts sound is all there is.
    double ceiling = written ? 0.93 : 0.96;
    double sounds = s.equals(t) ? 1 : 1 - Edits.distance(s, t) / Math.max(s.length(), t.length());
    double alike = Math.max(best, sounds * ceiling);
    // Letters that are syllables are spelt in one way: another spelling is another name.
    boolean syllables = a.system() == WritingSystem.HAN || b.system() == WritingSystem.HAN;
    return syllables && alike < SURE ? alike * alike : alike;
  }

  /**
   * How unlikely a word is as a spelling of the given one, in nats: the cost that ranks the
   * neighbours of a word. A fault in one script costs what a fault across scripts does.
   */
  static double cost(Word word, Word given, double limit) {
    if (word.table() == null ^ given.table() == null) {
      Word other = word.table() == null ? given : word;
      Word latin = word.table() == null ? word : given;
      SpellingTable table = java.util.Objects.requireNonNull(other.table());
      return Spelling.cost(
          table,
          latin.latinChunks(table, other.system()),
          other.chunks(),
          other == given ? SpellingTable.Given.SYMBOLS : SpellingTable.Given.LATIN,
          (float) limit);
    }
    return (1 - of(word, given)) * Math.max(word.latin().length(), given.latin().length()) * 4;
  }

  private WordSimilarity() {}
}
