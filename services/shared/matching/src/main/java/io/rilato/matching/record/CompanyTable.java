package io.rilato.matching.record;

import io.rilato.matching.name.CompanyName;
import io.rilato.matching.name.CompanyName.Form;
import io.rilato.matching.name.CompanyName.Part;
import io.rilato.matching.name.CompanyName.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * The words of each company name: what they say of the firm, and how rare they are in the base. A
 * value of the column is the words of the name without legal forms; those in parentheses begin with
 * one, and a slash parts the names of a firm that has several.
 */
final class CompanyTable {
  private static final String OR = "/";
  private static final String ASIDE = "(";
  private static final int LEAST_INITIALS = 3;
  private static final int MOST_INITIALS = 6;

  /** So many firms outside the base count as seen, and in so many of them a word occurs. */
  private static final double SEEN_OUTSIDE = 100;

  private static final double USUAL_SHARE = .0003;

  private final Name[][] names;
  private final String[][] initials;
  private final ValueTable words = new ValueTable();
  private final Role[] roles;
  private final boolean[] town;
  private final float[] rarity;
  private final float[] frequency;

  /**
   * @param towns the names of towns that records are in
   */
  CompanyTable(ValueTable values, int[] counts, Set<String> towns) {
    names = new Name[values.size()][];
    initials = new String[values.size()][];
    names[0] = new Name[0];
    initials[0] = new String[0];
    Map<Integer, Integer> documents = new HashMap<>();
    int total = 1;
    for (int value = 1; value < names.length; value++) {
      String[] forms = values.string(value).split(OR, -1);
      names[value] = new Name[forms.length];
      initials[value] = new String[forms.length];
      for (int form = 0; form < forms.length; form++) {
        names[value][form] = parse(forms[form]);
        initials[value][form] = initials(forms[form]);
      }
      for (int word : all(value)) {
        documents.merge(word, counts[value], Integer::sum);
      }
      total += counts[value];
    }
    words.seal();
    roles = new Role[words.size()];
    town = new boolean[words.size()];
    rarity = new float[words.size()];
    frequency = new float[words.size()];
    for (int word = 1; word < rarity.length; word++) {
      int count = documents.getOrDefault(word, 1);
      roles[word] = Role.of(words.string(word));
      town[word] = towns.contains(words.string(word));
      rarity[word] = (float) Math.log(1 + total / (double) count);
      frequency[word] = (float) ((count + SEEN_OUTSIDE * USUAL_SHARE) / (total + SEEN_OUTSIDE));
    }
  }

  /** A name as a value of the column. */
  static String value(CompanyName name) {
    StringJoiner forms = new StringJoiner(OR);
    for (Form form : name.forms()) {
      StringJoiner parts = new StringJoiner(" ");
      for (Part part : form.parts()) {
        parts.add((part.aside() ? ASIDE : "") + part.word().latin());
      }
      forms.add(parts.toString());
    }
    return forms.toString();
  }

  private Name parse(String form) {
    int[] outside = words(form, false);
    int[] all =
        IntStream.concat(Arrays.stream(outside), Arrays.stream(words(form, true)))
            .distinct()
            .toArray();
    return new Name(all, outside.length);
  }

  private int[] words(String form, boolean aside) {
    return Arrays.stream(form.split(" ", -1))
        .filter(word -> word.startsWith(ASIDE) == aside)
        .mapToInt(word -> words.add(aside ? word.substring(ASIDE.length()) : word))
        .filter(word -> word != 0)
        .distinct()
        .toArray();
  }

  private static String initials(String form) {
    StringBuilder initials = new StringBuilder();
    for (String word : form.split(" ", -1)) {
      if (!word.isEmpty() && !word.startsWith(ASIDE)) {
        initials.append(word.charAt(0));
      }
    }
    boolean fits = initials.length() >= LEAST_INITIALS && initials.length() <= MOST_INITIALS;
    return fits ? initials.toString() : "";
  }

  /** The words of one name, those in parentheses from {@code aside} on. */
  record Name(int[] words, int aside) {}

  /** Each of the firm's names. */
  Name[] of(int value) {
    return names[value];
  }

  Role role(int word) {
    return roles[word];
  }

  /** Whether some records are in a town of that name. */
  boolean town(int word) {
    return town[word];
  }

  float rarity(int word) {
    return rarity[word];
  }

  /** The share of the firms that have the word in their name. */
  float frequency(int word) {
    return frequency[word];
  }

  ValueTable words() {
    return words;
  }

  /** Whether a name of the one is the initials of a name of the other. */
  boolean initialsOf(int brief, int full) {
    for (String letters : initials[full]) {
      for (Name name : names[brief]) {
        if (!letters.isEmpty() && letters.equals(acronym(name.words()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The one word of the name, if it may be initials, else empty. */
  private String acronym(int[] name) {
    for (int i = 1; i < name.length; i++) {
      if (roles[name[i]] == Role.DISTINCTIVE || roles[name[i]] == Role.GENERIC) {
        return "";
      }
    }
    String word = name.length == 0 ? "" : words.string(name[0]);
    return word.length() >= LEAST_INITIALS && word.length() <= MOST_INITIALS ? word : "";
  }

  /** What a name and its initials have in common: the initials; empty if there are none. */
  String initialsKey(int value) {
    if (value == 0) {
      return "";
    }
    String letters = initials[value][0];
    return letters.isEmpty() ? acronym(names[value][0].words()) : letters;
  }

  /** The rarest words, those of a second name before the second word of the first. */
  List<String> rarest(int value, int most) {
    List<String> rarest = new ArrayList<>();
    for (Name name : names[value]) {
      Arrays.stream(name.words())
          .boxed()
          .min(rarestFirst())
          .map(words::string)
          .ifPresent(rarest::add);
    }
    Arrays.stream(all(value)).boxed().sorted(rarestFirst()).map(words::string).forEach(rarest::add);
    return rarest.stream().distinct().limit(most).toList();
  }

  /** The distinctive words, those of its first name first. */
  List<String> names(int value) {
    return Arrays.stream(all(value))
        .filter(word -> roles[word] == Role.DISTINCTIVE)
        .mapToObj(words::string)
        .toList();
  }

  private Comparator<Integer> rarestFirst() {
    return Comparator.<Integer>comparingDouble(word -> -rarity[word]).thenComparing(words::string);
  }

  private int[] all(int value) {
    return Arrays.stream(names[value])
        .flatMapToInt(name -> Arrays.stream(name.words()))
        .distinct()
        .toArray();
  }
}
