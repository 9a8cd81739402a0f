package io.rilato.platform.criteria;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/**
 * The form in which texts are compared, in memory and in Elasticsearch: NFKC with case folding
 * (Unicode Standard Annex 31, {@code NFKC_Casefold}). Only the first {@value #MAX_CODE_POINTS}
 * characters count, so that every text fits an index term.
 */
final class FoldedText {
  static final int MAX_CODE_POINTS = 5_000;

  private FoldedText() {}

  static String of(String text) {
    return bounded(isAscii(text) ? text.toLowerCase(Locale.ROOT) : normalised(text));
  }

  /** The text as it is, made fit for an index term: bounded, and without halves of characters. */
  static String bounded(String text) {
    String bounded =
        text.length() > MAX_CODE_POINTS && text.codePointCount(0, text.length()) > MAX_CODE_POINTS
            ? text.substring(0, text.offsetByCodePoints(0, MAX_CODE_POINTS))
            : text;
    return isAscii(bounded) ? bounded : withoutLoneSurrogates(bounded);
  }

  /** Orders as the index does: by code point, which is the order of the UTF-8 bytes. */
  static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean sameWidth = Character.isSurrogate(a) == Character.isSurrogate(b);
        return sameWidth ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static String normalised(String text) {
    return Normalizer2.getNFKCCasefoldInstance().normalize(withoutLoneSurrogates(text));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** UTF-8 has no form for half of a surrogate pair. */
  private static String withoutLoneSurrogates(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
