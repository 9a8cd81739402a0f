package io.rilato.matching.name;

import io.rilato.matching.name.script.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  /** In shorter ones a slip makes another word: parts, party, scope, forma. */
  private static final int LEAST_FORGIVEN = 7;

  /** Short forms that are no words of names: they stand amid a name too, before a town. */
  private static final Set<String> NO_WORDS =
      Set.of(
          "ltd", "inc", "llc", "plc", "llp", "ag", "bv", "nv", "kg", "sl", "srl", "sarl", "aps",
          "oyj", "kft", "zrt", "sro", "doo", "jsc", "ooo", "zao", "oao", "pao", "pte", "pty",
          "pvt");

  /** Stands among words for a comma or a dash: a legal form may end before it. */
  static final String BREAK = "\u0002";

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
      if (word.length() >= LEAST_FORGIVEN) {
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
    Map<String, String> front = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); ) {
      int taken = 0;
      for (int n = Math.min(LONGEST, words.size() - i); n > 0 && taken == 0; n--) {
        List<String> run = words.subList(i, i + n);
        String kind = kind(run);
        // A short form amid a name (DA, SE, AS) is a word; forms stand first or last.
        boolean edge =
            n > 1
                || run.getFirst().length() > 3
                || NO_WORDS.contains(run.getFirst())
                || edge(words, i - 1)
                || edge(words, i + n);
        if (kind != null && (edge || isForm(words, i + n))) {
          taken = n;
          if (left.isEmpty() && n == 1 && mayBeName(run.getFirst())) {
            front.put(run.getFirst(), kind);
          } else {
            found.add(kind);
          }
        }
      }
      if (taken == 0) {
        left.add(words.get(i));
        taken = 1;
      }
      i += taken;
    }
    left.removeIf(BREAK::equals);
    if (left.isEmpty()) {
      return words.stream().filter(word -> !word.equals(BREAK)).toList();
    }
    if (left.stream().anyMatch(CompanyWords::names)) {
      found.addAll(front.values());
    } else {
      left.addAll(0, front.keySet());
    }
    classes.addAll(found);
    return left;
  }

  private static boolean isForm(List<String> words, int from) {
    int length = words.size() - from;
    return length > 0 && length <= LONGEST && kind(words.subList(from, words.size())) != null;
  }

  /** BT Group and KB Financial begin with a name that elsewhere is a form. */
  private static boolean mayBeName(String form) {
    return form.length() <= 3 && form.chars().allMatch(c -> c < 0x0250) && !NO_WORDS.contains(form);
  }

  /** Whether a name may begin or end there: X AG, Zurich branch. */
  private static boolean edge(List<String> words, int at) {
    return at < 0
        || at >= words.size()
        || words.get(at).equals(BREAK)
        || CompanyWords.BRANCH.contains(words.get(at));
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
    if (word.length() < LEAST_FORGIVEN - 1 || CLASSES.containsKey(word) || word.equals("society")) {
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

  /** The classes, but "any", as a letter each: two firms without a common letter differ in form. */
  public static String letters(Set<String> classes) {
    StringBuilder letters = new StringBuilder();
    for (String kind : new TreeSet<>(classes)) {
      letters.append(
          switch (kind) {
            case "any" -> "";
            case "stock" -> "k";
            case "state" -> "g";
            case "sole" -> "o";
            default -> kind.substring(0, 1);
          });
    }
    return letters.toString();
  }

  static String folded(String word) {
    return Word.of(word).latin();
  }

  private LegalForms() {}
}
