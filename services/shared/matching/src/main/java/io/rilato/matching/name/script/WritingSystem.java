package io.rilato.matching.name.script;

/** The writing systems whose letters are compared with Latin spellings by rules of their own. */
public enum WritingSystem {
  LATIN,
  CYRILLIC,
  GREEK,
  ARABIC,
  HEBREW,
  /** Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Telugu, Kannada and Malayalam. */
  INDIC,
  /** An Indic script that writes k and g, t and d, p and b with the same letter. */
  TAMIL,
  /** Korean letters. */
  HANGUL,
  /** Chinese letters: each a syllable that is romanised in one way. */
  HAN,
  /** Any other script: compared through ICU's romanisation. */
  OTHER;

  /** The system of the first letter of the word; LATIN for a word without letters. */
  public static WritingSystem of(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 0x80 ? c >= 'A' : Character.isLetter(c)) {
        return of(c);
      }
    }
    return LATIN;
  }

  static WritingSystem of(char c) {
    if (c < 0x0370 || c >= 0x1E00 && c < 0x1F00) {
      return LATIN;
    }
    if (c < 0x0400 || c >= 0x1F00 && c < 0x2000) {
      return GREEK;
    }
    if (c < 0x0530) {
      return CYRILLIC;
    }
    if (c >= 0x0590 && c < 0x0600) {
      return HEBREW;
    }
    if (c >= 0x0600 && c < 0x0780 || c >= 0xFB50 && c < 0xFE00 || c >= 0xFE70 && c < 0xFF00) {
      return ARABIC;
    }
    if (c >= 0x0900 && c < 0x0D80) {
      return c >= 0x0B80 && c < 0x0C00 ? TAMIL : INDIC;
    }
    if (c >= 0xAC00 && c < 0xD7A4 || c >= 0x1100 && c < 0x1200) {
      return HANGUL;
    }
    return c >= 0x3400 && c < 0xA000 || c >= 0xF900 && c < 0xFB00 ? HAN : OTHER;
  }

  /** Whether short vowels are left out in writing. */
  boolean abjad() {
    return this == ARABIC || this == HEBREW;
  }
}
