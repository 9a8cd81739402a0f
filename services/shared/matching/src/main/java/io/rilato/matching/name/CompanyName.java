package io.rilato.matching.name;

import io.rilato.matching.name.script.Word;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A firm's name, parsed once for many comparisons: legal forms are taken off and classified, and
 * generic, geographic and number words told from the distinctive ones. A text that holds several
 * names (trading as, formerly, a/b) has each as an alternative. Immutable and safe for any number
 * of threads.
 */
public final class CompanyName {
  private static final int MOST_WORDS = 16;
  private static final int MOST_FORMS = 4;
  private static final Pattern ALTERNATIVES =
      Pattern.compile(
          "(?i)\\s*(?:\\b(?:trading as|doing business as|d/b/a|dba|t/a|a/k/a|aka|also known as"
              + "|formerly known as|formerly|f/k/a|fka|operating as|o/a)\\b|(?<=\\p{L}{3})/(?=\\p{L}{3}))\\s*");
  private static final Pattern SLASHED = Pattern.compile("(?i)\\b(a|i|k|n|o)/(s|s|a)\\b");
  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\p{L}\\p{M}])\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{M}])\\.?");
  private static final Pattern GLUED =
      Pattern.compile("(?<=\\p{Ll}{3})(?=(?:AG|SA|SE|AB|GmbH|LLC|Ltd|Inc|SRL|BV|NV|PLC)\\b)");
  private static final Pattern POSSESSIVE = Pattern.compile("['’‘`]s\\b");
  private static final Pattern APOSTROPHE = Pattern.compile("['’‘`ʼʻ״׳]");
  private static final Pattern PARENTHESES = Pattern.compile("[(\\[]([^)\\]]{0,60})[)\\]]");
  private static final Pattern PRIVATE = Pattern.compile("(?i)\\((p|pvt|private)\\)");
  private static final Pattern SEPARATOR =
      Pattern.compile("[^\\p{L}\\p{M}\\p{N}&+\u0002\u200c\u200d]+");
  private static final Pattern BREAKS = Pattern.compile("[,;|]|\\s[-\u2013\u2014]+\\s");

  /** What a word says of a firm. */
  public enum Role {
    DISTINCTIVE,
    GENERIC,
    GROUP,
    PLACE,
    REGION,
    BRANCH,
    NUMBER;

    /** The role of a word in its Latin form; a number is one in digits. */
    public static Role of(String latin) {
      if (CompanyWords.GROUP.contains(latin)) {
        return GROUP;
      }
      if (CompanyWords.BRANCH.contains(latin)) {
        return BRANCH;
      }
      if (CompanyWords.REGIONS.contains(latin)) {
        return REGION;
      }
      if (CompanyWords.PLACES.contains(latin)) {
        return PLACE;
      }
      if (!latin.isEmpty() && latin.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return NUMBER;
      }
      return CompanyWords.LEVEL.contains(latin) ? GENERIC : DISTINCTIVE;
    }
  }

  /** A word of the name; aside says that it stood in parentheses. */
  public record Part(Word word, Role role, boolean aside) {}

  private final String text;
  private final List<Form> forms;

  /** One of the names a text holds, without its legal form, of which the classes are told. */
  public record Form(Part[] parts, Set<String> classes, Word compact, String initials) {}

  private CompanyName(String text, List<Form> forms) {
    this.text = text;
    this.forms = forms;
  }

  public static CompanyName of(String text) {
    String shortened = text.length() > 400 ? text.substring(0, 400) : text;
    List<Form> forms = new ArrayList<>();
    String[] alternatives = ALTERNATIVES.split(shortened);
    for (String alternative : alternatives) {
      if (forms.size() == MOST_FORMS) {
        break;
      }
      Form form = form(alternative);
      if (form.parts().length > 0) {
        forms.add(form);
      }
    }
    return new CompanyName(text, List.copyOf(forms));
  }

  private static Form form(String text) {
    Set<String> classes = new TreeSet<>();
    String plain = LegalForms.detach(Normalizer.normalize(text, Normalizer.Form.NFC), classes);
    plain = digits(CompanyWords.spaced(plain));
    plain = GLUED.matcher(plain).replaceAll(" ");
    plain = APOSTROPHE.matcher(POSSESSIVE.matcher(plain).replaceAll("")).replaceAll("");
    plain = SLASHED.matcher(plain).replaceAll("$1$2");
    plain = DOTTED.matcher(plain).replaceAll(m -> m.group().replace(".", "") + " ");
    plain = PRIVATE.matcher(plain).replaceAll(" $1 ");
    List<String> inside = new ArrayList<>();
    Matcher aside = PARENTHESES.matcher(plain);
    while (aside.find()) {
      inside.addAll(words(aside.group(1)));
    }
    List<String> outside = words(aside.replaceAll(" "));
    List<Part> parts = new ArrayList<>();
    List<String> core = LegalForms.strip(outside, classes);
    add(parts, core, false);
    List<String> asides = inside.isEmpty() ? inside : LegalForms.strip(inside, classes);
    if (!asides.isEmpty()
        && (!asides.equals(inside) || inside.size() > 1 || !isForm(inside, classes))) {
      add(parts, asides, !parts.isEmpty());
    }
    if (parts.isEmpty()) {
      for (String word : outside) {
        parts.add(new Part(Word.of(word), Role.DISTINCTIVE, false));
      }
    }
    parts.removeIf(p -> p.word().latin().isEmpty());
    StringBuilder compact = new StringBuilder();
    for (String word : core) {
      compact.append(Word.of(word).latin());
    }
    StringBuilder initials = new StringBuilder();
    for (Part part : parts) {
      if (!part.aside()) {
        initials.append(part.word().latin().charAt(0));
      }
    }
    return new Form(
        parts.toArray(Part[]::new),
        Set.copyOf(classes),
        Word.of(compact.toString()),
        initials.toString());
  }

  /** Digits of any script as those of ours. */
  private static String digits(String text) {
    if (text.chars().noneMatch(c -> c > 0x7F && Character.isDigit(c))) {
      return text;
    }
    StringBuilder digits = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      digits.append(Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c);
    }
    return digits.toString();
  }

  /** Whether the parentheses hold a legal form alone, which is then taken for what it is. */
  private static boolean isForm(List<String> words, Set<String> classes) {
    List<String> withName = new ArrayList<>(words);
    withName.addFirst("\u0001");
    return LegalForms.strip(withName, classes).size() == 1;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    String spaced = BREAKS.matcher(text).replaceAll(" " + LegalForms.BREAK + " ");
    for (String word : SEPARATOR.split(spaced.replace("&", " & ").replace("+", " & "))) {
      String lower = word.toLowerCase(Locale.ROOT);
      // Latin words lose their marks; others are looked up as they are written.
      String plain =
          lower.codePoints().allMatch(c -> c < 0x0250) ? LegalForms.folded(lower) : lower;
      if (words.size() == 2 * MOST_WORDS) {
        break;
      }
      boolean sign = lower.equals("&") || lower.equals(LegalForms.BREAK);
      if (!plain.isEmpty() && !(sign && !words.isEmpty() && words.getLast().equals(lower))) {
        words.add(sign ? lower : plain);
      }
    }
    return words;
  }

  private static void add(List<Part> parts, List<String> words, boolean aside) {
    boolean some = words.stream().anyMatch(w -> !CompanyWords.STOP.contains(w));
    boolean named = words.stream().anyMatch(CompanyWords::names);
    Part before = null;
    for (String written : words) {
      boolean stop = CompanyWords.STOP.contains(written);
      if (parts.size() >= MOST_WORDS || stop && some && (named || !CompanyWords.mayName(written))) {
        continue;
      }
      Word word = Word.of(CompanyWords.inFull(written));
      String latin = word.latin();
      String number = CompanyWords.number(latin);
      if (number != null || !latin.isEmpty() && latin.chars().allMatch(Character::isDigit)) {
        String digits = number == null ? latin.replaceFirst("^0+(?=.)", "") : number;
        // Forty-four and forty 4: tens and ones of one number.
        if (before != null
            && before.role() == Role.NUMBER
            && before.word().latin().matches("[2-9]0")
            && digits.length() == 1) {
          parts.removeLast();
          digits = before.word().latin().charAt(0) + digits;
        }
        before = new Part(Word.of(digits), Role.NUMBER, aside);
      } else {
        before = new Part(word, Role.of(latin), aside);
      }
      parts.add(before);
    }
  }

  /** The names that the text holds, at most four. */
  public List<Form> forms() {
    return forms;
  }

  /** How likely this and the other name are one firm's, and why, from the names alone. */
  public NameMatch compare(CompanyName other) {
    return CompanyComparison.of(this, other, true);
  }

  /** The same probability without the reason, for millions of comparisons. */
  public double probability(CompanyName other) {
    return CompanyComparison.of(this, other, false).probability();
  }

  @Override
  public String toString() {
    return text;
  }
}
