package io.rilato.matching.name;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words of firms' names mean: generic, geographic, numbers, abbreviations. */
final class CompanyWords {
  private static final String FILE = "company-words.txt";
  static final Set<String> STOP = WordList.words(FILE, "stop");
  static final Set<String> GROUP = WordList.words(FILE, "group");
  static final Set<String> LEVEL = WordList.words(FILE, "level");
  static final Set<String> PLACES = WordList.words(FILE, "geo");
  static final Set<String> REGIONS = WordList.words(FILE, "region");
  static final Set<String> BRANCH = WordList.words(FILE, "branch");
  private static final Map<String, String> NUMBERS = pairs("number");
  private static final Map<String, String> SHORT = pairs("short");

  private static Map<String, String> pairs(String kind) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : WordList.words(FILE, kind)) {
      int colon = pair.indexOf(':');
      pairs.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return Map.copyOf(pairs);
  }

  static @Nullable String number(String word) {
    return NUMBERS.get(word);
  }

  static String inFull(String word) {
    return SHORT.getOrDefault(word, word);
  }

  private CompanyWords() {}
}
