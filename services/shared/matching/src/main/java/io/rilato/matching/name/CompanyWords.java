package io.rilato.matching.name;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

  /** Stop words that are never a name: LA Fitness is one, The Bank is none. */
  private static final Set<String> LINKS =
      Set.of("the", "of", "and", "for", "in", "und", "et", "von", "to", "by", "at", "dba", "fka");

  private static final Map<String, String> NUMBERS = pairs("number");
  private static final Map<String, String> SHORT = pairs("short");

  /** Of scripts without spaces, the longest first, and what they are elsewhere. */
  private static final List<Map.Entry<String, String>> UNSPACED =
      pairs("unspaced").entrySet().stream()
          .sorted(
              Comparator.<Map.Entry<String, String>>comparingInt(word -> -word.getKey().length())
                  .thenComparing(Map.Entry::getKey))
          .toList();

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

  /** The generic words of names without spaces apart, and in English: トヨタ自動車 is Toyota Motor. */
  static String spaced(String text) {
    String spaced = text;
    if (text.chars().anyMatch(c -> c >= 0x2E80)) {
      for (Map.Entry<String, String> word : UNSPACED) {
        spaced = spaced.replace(word.getKey(), " " + word.getValue().replace(',', ' ') + " ");
      }
    }
    return spaced;
  }

  /** Whether a word that is left out of names must stay, where nothing else names the firm. */
  static boolean mayName(String written) {
    return !LINKS.contains(written) && !written.equals("&");
  }

  /** Whether the word, as it is written, can tell one firm from another. */
  static boolean names(String written) {
    return !STOP.contains(written) && !saysLittle(written) && !saysLittle(inFull(written));
  }

  private static boolean saysLittle(String word) {
    return GROUP.contains(word) || BRANCH.contains(word) || LEVEL.contains(word);
  }

  private CompanyWords() {}
}
