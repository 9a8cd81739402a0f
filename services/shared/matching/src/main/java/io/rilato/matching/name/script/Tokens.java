package io.rilato.matching.name.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words of a person's name as they are compared: initials apart, apostrophes left out, the
 * Arabic article and the middle of Abd al- names taken off, initials that Indic scripts write as
 * English letters are called (ఎస్ for S) as the letters.
 */
public final class Tokens {
  private static final Pattern QUOTES = Pattern.compile("['’‘`ʼʻ]");
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{M}\\p{N}׳.\u200c\u200d]+");
  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("e", "a"),
          Map.entry("bi", "b"),
          Map.entry("si", "c"),
          Map.entry("di", "d"),
          Map.entry("i", "e"),
          Map.entry("eph", "f"),
          Map.entry("ef", "f"),
          Map.entry("ji", "g"),
          Map.entry("ech", "h"),
          Map.entry("ecch", "h"),
          Map.entry("ai", "i"),
          Map.entry("je", "j"),
          Map.entry("ke", "k"),
          Map.entry("el", "l"),
          Map.entry("em", "m"),
          Map.entry("en", "n"),
          Map.entry("o", "o"),
          Map.entry("pi", "p"),
          Map.entry("kyu", "q"),
          Map.entry("ar", "r"),
          Map.entry("es", "s"),
          Map.entry("ti", "t"),
          Map.entry("yu", "u"),
          Map.entry("vi", "v"),
          Map.entry("eks", "x"),
          Map.entry("vai", "y"));

  /**
   * The words of a full name, of which some scripts write the family name together with the rest.
   */
  public static List<String> ofName(String text) {
    return EastAsian.parted(of(text));
  }

  public static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    String plain = text;
    if (text.indexOf('\'') >= 0 || !text.chars().allMatch(c -> c < 0x80)) {
      // In Hebrew the same sign is a letter's mark: it stays as the geresh.
      plain = text.replaceAll("(?<=[\u05D0-\u05EA])'", "׳");
      plain = QUOTES.matcher(plain).replaceAll("");
    }
    for (String run : SEPARATOR.split(plain)) {
      int from = 0;
      while (from < run.length()) {
        int dot = run.indexOf('.', from);
        int to = dot < 0 ? run.length() : dot;
        if (to > from) {
          add(tokens, run.substring(from, to), dot >= 0);
        }
        from = to + 1;
      }
    }
    return tokens;
  }

  private static void add(List<String> tokens, String token, boolean dotted) {
    char first = token.charAt(0);
    WritingSystem system = WritingSystem.of(first);
    if (dotted && (system == WritingSystem.INDIC || system == WritingSystem.TAMIL)) {
      tokens.add(LETTERS.getOrDefault(Latin.of(token, system), token));
    } else if (system == WritingSystem.ARABIC && token.startsWith("ال") && token.length() >= 5) {
      tokens.add(token.substring(2));
    } else if ((first == 'A' || first == 'a')
        && token.length() == 5
        && token.toLowerCase(java.util.Locale.ROOT).matches("abd[aeiou]l")) {
      tokens.add(token.substring(0, 3));
    } else {
      tokens.add(token);
    }
  }

  private Tokens() {}
}
