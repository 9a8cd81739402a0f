package io.rilato.matching.record;

import io.rilato.matching.name.script.Phrase;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How words of the records were written before they were brought to Latin letters. */
final class Originals {
  private static final Pattern OTHER_SCRIPT =
      Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]][[\\p{L}&&[^\\p{IsLatin}]]\\p{M}\\u200C\\u200D]*");

  private final Map<String, String> byLatin = new HashMap<>();

  /** The text with its words of other scripts as names are romanised. */
  static String romanised(String text) {
    return OTHER_SCRIPT.matcher(text).replaceAll(run -> Phrase.of(run.group()).latin());
  }

  /** Keeps how the words of other scripts in the text were written. */
  void note(String whole) {
    String text = whole.substring(0, Math.min(whole.length(), Folding.MAX_LENGTH));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x370) {
        Matcher runs = OTHER_SCRIPT.matcher(text);
        while (runs.find()) {
          note(Phrase.of(runs.group()).latin(), runs.group());
        }
        return;
      }
    }
  }

  /** Of several ways to write one Latin word the first in order is kept, whatever came first. */
  void note(String latin, String original) {
    byLatin.merge(latin, original, (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }

  boolean none() {
    return byLatin.isEmpty();
  }

  /** The words of a value as they were written; the value itself if all were Latin. */
  String of(String value) {
    if (byLatin.containsKey(value)) {
      return byLatin.getOrDefault(value, value);
    }
    StringBuilder text = new StringBuilder();
    for (String word : value.split(" ", -1)) {
      text.append(text.isEmpty() ? "" : " ").append(byLatin.getOrDefault(word, word));
    }
    return text.toString();
  }
}
