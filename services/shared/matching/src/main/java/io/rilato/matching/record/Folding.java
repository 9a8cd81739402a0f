package io.rilato.matching.record;

import com.ibm.icu.text.Transliterator;

/**
 * Text of any script as lower-case ASCII: words of other scripts as names are romanised, Latin ones
 * by ICU's rules {@code Any-Latin; Latin-ASCII; Lower}.
 */
final class Folding {
  /** Longer values are cut: nothing that names a person or a place is longer. */
  static final int MAX_LENGTH = 200;

  private static final ThreadLocal<Transliterator> TO_LATIN =
      ThreadLocal.withInitial(() -> Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower"));

  private Folding() {}

  static String fold(String text) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    boolean lower = true;
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      if (c >= 128) {
        return keepAscii(TO_LATIN.get().transliterate(Originals.romanised(cut)));
      }
      lower &= c < 'A' || c > 'Z';
    }
    return lower ? cut : cut.toLowerCase(java.util.Locale.ROOT);
  }

  private static String keepAscii(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
