package io.rilato.matching.record;

/**
 * A rough sound of a folded name: its first letter and the consonants after it, with letters that
 * are written for one another in many languages merged. Made for keys, not for judging.
 */
public final class Skeleton {
  private static final int LENGTH = 6;

  private Skeleton() {}

  /** The sound of a lower-case ASCII text; of its first six letters that count. */
  public static String of(String text) {
    StringBuilder sound = new StringBuilder(LENGTH);
    char before = 0;
    for (int i = 0; i < text.length() && sound.length() < LENGTH; i++) {
      char c = merged(text, i);
      if (c == 0) {
        continue;
      }
      boolean vowel = "aeiouy".indexOf(c) >= 0;
      if (vowel ? sound.isEmpty() : c != before) {
        sound.append(vowel ? 'a' : c);
      }
      before = vowel ? 0 : c;
    }
    return sound.toString();
  }

  /**
   * What is left of the sound in every script: no vowels, nor v, w, y and h, which stand for some
   * or are not written; b, f and p are one.
   */
  public static String loose(String text) {
    StringBuilder sound = new StringBuilder(LENGTH);
    for (int i = 0; i < text.length() && sound.length() < LENGTH; i++) {
      char c = "aeiouywvh".indexOf(text.charAt(i)) >= 0 ? 0 : merged(text, i);
      c = c == 'f' ? 'p' : c;
      if (c != 0 && (sound.isEmpty() || c != sound.charAt(sound.length() - 1))) {
        sound.append(c);
      }
    }
    return sound.toString();
  }

  private static char merged(String text, int i) {
    char c = text.charAt(i);
    char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
    return switch (c) {
      case 'p' -> next == 'h' ? 'f' : 'p';
      case 'c' -> next == 'h' || next == 'e' || next == 'i' || next == 'z' ? 's' : 'k';
      case 'q' -> 'k';
      case 'g' -> 'k';
      case 'x', 'z', 'j' -> 's';
      case 'v', 'w' -> 'f';
      case 'd' -> 't';
      case 'b' -> 'p';
      case 'm' -> 'n';
      case 'h' -> i == 0 ? 'h' : 0;
      default -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' ? c : 0;
    };
  }
}
