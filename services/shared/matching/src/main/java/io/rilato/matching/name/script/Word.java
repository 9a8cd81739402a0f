package io.rilato.matching.name.script;

import org.jspecify.annotations.Nullable;

/**
 * One word of a name, prepared once for many comparisons. Its Latin form has the letters a to z and
 * digits alone; its sound is the same for the usual spellings of one pronunciation.
 */
public final class Word {
  private final String text;
  private final WritingSystem system;
  private final String symbols;
  private final String latin;
  private final String sound;
  private final String skeleton;
  private final @Nullable SpellingTable table;
  private final int[][] chunks;
  private int @Nullable [][][] latinChunks;

  private Word(String text) {
    this.text = text;
    system = WritingSystem.of(text);
    latin = Latin.of(text, system).replaceAll("[^a-z0-9]", "");
    String letters = Symbols.of(text, system);
    symbols = system == WritingSystem.TAMIL ? SpellingTable.merged(letters) : letters;
    sound = Sounds.of(latin);
    skeleton = Sounds.skeleton(sound);
    table = SpellingTable.of(system);
    chunks = table == null ? new int[0][] : table.symbolChunks(symbols);
  }

  public static Word of(String text) {
    return new Word(text);
  }

  /** The words written together. */
  public static Word joined(java.util.List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(word.text);
    }
    return new Word(text.toString());
  }

  public WritingSystem system() {
    return system;
  }

  public String latin() {
    return latin;
  }

  /** The phonetic form, in a small alphabet of its own. */
  public String sound() {
    return sound;
  }

  /** The classes of the consonants alone, for blocking. */
  public String skeleton() {
    return skeleton;
  }

  @Nullable SpellingTable table() {
    return table;
  }

  int symbolCount() {
    return symbols.length();
  }

  int[][] chunks() {
    return chunks;
  }

  /** The chunks of the Latin spelling in a table; kept, for a word is compared many times. */
  int[][] latinChunks(SpellingTable in, WritingSystem of) {
    int[][][] known = latinChunks;
    if (known == null) {
      known = new int[WritingSystem.values().length][][];
      latinChunks = known;
    }
    int[][] found = known[of.ordinal()];
    if (found == null) {
      // The letters with their marks where a word is Latin: č says more than c.
      found = in.latinChunks(system == WritingSystem.LATIN ? symbols : latin);
      known[of.ordinal()] = found;
    }
    return found;
  }

  @Override
  public String toString() {
    return latin;
  }
}
