package io.rilato.matching.name;

import java.util.Locale;
import java.util.Set;

/** What the words of personal names mean: titles, particles, patronymics. */
final class PersonWords {
  static final Set<String> TITLES = WordList.words("name-words.txt", "title");
  static final Set<String> SUFFIXES = Set.of("jr", "sr", "junior", "ii", "iii", "iv", "senior");
  static final Set<String> PARTICLES = WordList.words("name-words.txt", "particle");
  static final Set<String> COMMON = WordList.words("name-words.txt", "common");

  static String suffix(String latin) {
    return switch (latin) {
      case "jr", "junior" -> "junior";
      case "senior", "sr" -> "senior";
      default -> latin;
    };
  }

  static boolean patronymic(String latin) {
    return latin.length() > 6
        && (latin.endsWith("ovich")
            || latin.endsWith("evich")
            || latin.endsWith("ovych")
            || latin.endsWith("evych")
            || latin.endsWith("yovich")
            || latin.endsWith("ovna")
            || latin.endsWith("evna")
            || latin.endsWith("ivna")
            || latin.endsWith("ovitch")
            || latin.endsWith("evitch")
            || latin.endsWith("owicz") && latin.length() > 9
            || latin.endsWith("oglu")
            || latin.endsWith("ogly")
            || latin.endsWith("qizi")
            || latin.endsWith("kyzy"));
  }

  /** Capitals without a vowel among mixed case: JC, TJ. */
  static boolean initials(String token, String latin) {
    return latin.length() >= 2
        && latin.length() <= 3
        && token.equals(token.toUpperCase(Locale.ROOT))
        && token.charAt(0) < 0x80
        && latin.chars().noneMatch(c -> "aeiouy".indexOf(c) >= 0);
  }

  /** Digits that stand for letters in a word that has letters: Ig0r. */
  static String lettersForDigits(String token) {
    boolean digits = false;
    boolean letters = false;
    for (int i = 0; i < token.length(); i++) {
      digits |= Character.isDigit(token.charAt(i));
      letters |= Character.isLetter(token.charAt(i));
    }
    if (!digits || !letters) {
      return token;
    }
    StringBuilder out = new StringBuilder(token);
    for (int i = 0; i < out.length(); i++) {
      int digit = "0134589".indexOf(out.charAt(i));
      if (digit >= 0) {
        out.setCharAt(i, "oieasbg".charAt(digit));
      }
    }
    return out.toString();
  }

  private PersonWords() {}
}
