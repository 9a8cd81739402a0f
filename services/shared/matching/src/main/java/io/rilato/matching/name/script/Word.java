package io.rilato.matching.name.script;

import java.util.concurrent.atomic.AtomicReferenceArray;
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
  private final int classes;
  private final AtomicReferenceArray<int @Nullable [][]> latinChunks =
      new AtomicReferenceArray<>(WritingSystem.values().length);

  private Word(String text) {
    this.text = text;
    system = WritingSystem.of(text);
    latin = Latin.of(text, system).replaceAll("[^a-z0-9]", "");
    String letters = Symbols.of(text, system);
    symbols = system == WritingSystem.TAMIL ? SpellingTable.merged(letters) : letters;
    sound = Sounds.of(latin);
    skeleton = Sounds.skeleton(sound);
    int mask = 0;
    for (int i = 0; i < skeleton.length(); i++) {
      mask |= skeleton.charAt(i) == 'A' ? 0 : 1 << (skeleton.charAt(i) & 31);
    }
    classes = mask;
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

  /** As it was written. */
  public String text() {
    return text;
  }

  public String latin() {
    return latin;
  }

  /**
   * Whether so many classes of consonants are in one word alone that no slip or spelling explains
   * it: a quick test before the words are compared letter by letter.
   */
  public boolean farFrom(Word other) {
    int missing =
        Math.max(
            Integer.bitCount(classes & ~other.classes), Integer.bitCount(other.classes & ~classes));
    int longer = Math.max(latin.length(), other.latin.length());
    return missing >= (longer <= 6 ? 2 : longer <= 9 ? 3 : 4);
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
    int[][] found = latinChunks.get(of.ordinal());
    if (found == null) {
      // The letters with their marks where a word is Latin: č says more than c.
      found = in.latinChunks(system == WritingSystem.LATIN ? symbols : latin);
      latinChunks.set(of.ordinal(), found);
    }
    return found;
  }

  @Override
  public String toString() {
    return latin;
  }
}
