package io.rilato.matching.name;

import io.rilato.matching.name.script.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The legal forms of firms in many countries, and the class of each: limited, stock, … */
public final class LegalForms {
  private static final Map<String, String> CLASSES = new HashMap<>();

  /** Forms in scripts written without spaces, the longest first. */
  private static final List<String> ATTACHED = new ArrayList<>();

  /** Long words of forms, by themselves with any one letter left out. */
  private static final Map<String, String> NEAR = new HashMap<>();

  private static final int LONGEST = 7;

  static {
    for (String line : WordList.lines("legal-forms.txt")) {
      int colon = line.indexOf(':');
      for (String form : line.substring(colon + 1).split(",")) {
        add(form.strip(), line.substring(0, colon));
      }
    }
    ATTACHED.sort(Comparator.comparingInt(String::length).reversed());
  }

  private static void add(String form, String kind) {
    if (form.codePoints().anyMatch(c -> c >= 0x3000 && c < 0xE000 || c == '㈱' || c == '㈜')) {
      ATTACHED.add(form);
    }
    CLASSES.putIfAbsent(form, kind);
    String[] words = form.split(" ");
    if (words.length == 1 && form.length() <= 4 && form.length() > 1) {
      CLASSES.putIfAbsent(String.join(" ", form.split("")), kind);
    }
    for (String word : words) {
      if (word.length() >= 5) {
        for (int i = 0; i < word.length(); i++) {
          NEAR.putIfAbsent(word.substring(0, i) + word.substring(i + 1), word);
        }
        NEAR.put(word, word);
      }
    }
  }

  /** Takes the forms written without spaces off a name, and says which classes they are of. */
  static String detach(String text, Set<String> classes) {
    String left = text;
    if (text.codePoints().allMatch(c -> c < 0x2000)) {
      return text;
    }
    for (String form : ATTACHED) {
      if (left.contains(form) && left.length() > form.length()) {
        left = left.replace(form, " ");
        classes.add(CLASSES.getOrDefault(form, "any"));
      }
    }
    return left;
  }

  /**
   * Takes the forms off a row of words, wherever they stand, long ones first and slips in long
   * words forgiven, unless nothing else is in the row.
   */
  public static List<String> strip(List<String> words, Set<String> classes) {
    List<String> left = new ArrayList<>();
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < words.size(); ) {
      int taken = 0;
      for (int n = Math.min(LONGEST, words.size() - i); n > 0 && taken == 0; n--) {
        List<String> run = words.subList(i, i + n);
        String kind = kind(run);
        // A short form amid a name (DA, SE, AS) is a word; forms stand first or last.
        boolean edge = i == 0 || i + n == words.size() || n > 1 || run.getFirst().length() > 3;
        boolean follows = i + n < words.size() && kind(words.subList(i + n, words.size())) != null;
        if (kind != null && (edge || follows)) {
          found.add(kind);
          taken = n;
        }
      }
      if (taken == 0) {
        left.add(words.get(i));
        taken = 1;
      }
      i += taken;
    }
    if (left.isEmpty()) {
      return words;
    }
    classes.addAll(found);
    return left;
  }

  private static @org.jspecify.annotations.Nullable String kind(List<String> run) {
    String exact = CLASSES.get(String.join(" ", run));
    if (exact != null) {
      return exact;
    }
    List<String> corrected = new ArrayList<>();
    for (String word : run) {
      corrected.add(corrected(word));
    }
    return CLASSES.get(String.join(" ", corrected));
  }

  private static String corrected(String word) {
    if (word.length() < 5 || CLASSES.containsKey(word)) {
      return word;
    }
    String near = NEAR.get(word);
    for (int i = 0; i < word.length() && near == null; i++) {
      near = NEAR.get(word.substring(0, i) + word.substring(i + 1));
    }
    return near == null ? word : near;
  }

  /** Evidence of two firms' classes: against where both are said and differ. */
  static double evidence(Set<String> a, Set<String> b) {
    Set<String> x = new HashSet<>(a);
    Set<String> y = new HashSet<>(b);
    x.remove("any");
    y.remove("any");
    if (x.isEmpty() || y.isEmpty()) {
      return 0;
    }
    for (String kind : x) {
      if (y.contains(kind)) {
        return 0.3;
      }
    }
    Set<String> firms = Set.copyOf(Arrays.asList("limited", "stock"));
    return firms.containsAll(x) && firms.containsAll(y) ? -3.3 : -5;
  }

  static String folded(String word) {
    return Word.of(word).latin();
  }

  private LegalForms() {}
}
