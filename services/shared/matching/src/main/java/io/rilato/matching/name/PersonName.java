package io.rilato.matching.name;

import io.rilato.matching.name.script.Tokens;
import io.rilato.matching.name.script.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A person's full name, parsed once for many comparisons: titles are left out, particles and
 * initials told from names. Immutable and safe for any number of threads.
 */
public final class PersonName {
  static final int MOST_PARTS = 10;

  /** A word of the name and what it is. */
  record Part(Word word, Kind kind, int[] nicknames, boolean common) {
    boolean initial() {
      return kind == Kind.INITIAL;
    }
  }

  enum Kind {
    NAME,
    INITIAL,
    PATRONYMIC
  }

  private final String text;
  private final Part[] parts;
  private final String suffix;
  private final String compact;
  private final Word[][] joined;

  private PersonName(String text, List<Part> parts, String suffix, String compact) {
    this.text = text;
    this.parts = parts.toArray(Part[]::new);
    this.suffix = suffix;
    this.compact = compact;
    joined = new Word[Math.max(0, this.parts.length - 1)][];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = new Word[Math.min(3, this.parts.length - 1 - i)];
      List<Word> run = new ArrayList<>(List.of(this.parts[i].word()));
      for (int k = 0; k < joined[i].length; k++) {
        run.add(this.parts[i + k + 1].word());
        joined[i][k] = Word.joined(run);
      }
    }
  }

  public static PersonName of(String text) {
    String shortened = text.length() > 400 ? text.substring(0, 400) : text;
    List<String> tokens = Tokens.ofName(familyNameLast(shortened));
    List<Part> parts = new ArrayList<>();
    String suffix = "";
    StringBuilder compact = new StringBuilder();
    List<Part> spare = new ArrayList<>(); // titles and particles, for a name that is nothing else
    boolean mixed = !shortened.equals(shortened.toUpperCase(Locale.ROOT));
    for (String token : tokens) {
      Word word = Word.of(PersonWords.lettersForDigits(token));
      String latin = word.latin();
      if (latin.isEmpty()) {
        continue;
      }
      if (latin.length() > 1 && PersonWords.SUFFIXES.contains(latin) && !parts.isEmpty()) {
        suffix = PersonWords.suffix(latin);
      } else if (PersonWords.TITLES.contains(latin) && latin.length() > 1
          || PersonWords.PARTICLES.contains(latin) && (latin.length() > 1 || !mixed)) {
        spare.add(part(word));
        compact.append(PersonWords.TITLES.contains(latin) ? "" : latin);
      } else if (mixed && PersonWords.initials(token, latin)) {
        for (int i = 0; i < latin.length() && parts.size() < MOST_PARTS; i++) {
          parts.add(part(Word.of(latin.substring(i, i + 1))));
        }
        compact.append(latin);
      } else if (parts.size() < MOST_PARTS && !repeats(parts, latin)) {
        parts.add(part(word));
        compact.append(latin);
      }
    }
    List<Part> named = parts.isEmpty() ? spare.stream().limit(4).toList() : parts;
    return new PersonName(text, named, suffix, compact.toString());
  }

  private static boolean repeats(List<Part> parts, String latin) {
    return latin.length() > 1 && parts.stream().anyMatch(p -> p.word().latin().equals(latin));
  }

  private static Part part(Word word) {
    String latin = word.latin();
    Kind kind =
        latin.length() == 1
            ? Kind.INITIAL
            : PersonWords.patronymic(latin) ? Kind.PATRONYMIC : Kind.NAME;
    return new Part(word, kind, Nicknames.groups(latin), PersonWords.COMMON.contains(latin));
  }

  /** "Family, Given" as "Given Family"; what follows a further comma stays at the end. */
  private static String familyNameLast(String text) {
    int comma = text.indexOf(',');
    return comma <= 0 ? text : text.substring(comma + 1) + ' ' + text.substring(0, comma);
  }

  Part[] parts() {
    return parts;
  }

  String suffix() {
    return suffix;
  }

  String compact() {
    return compact;
  }

  /** Parts i to i + k + 1 written together. */
  Word[][] joined() {
    return joined;
  }

  /** How likely this and the other name are one person's, and why, from the names alone. */
  public NameMatch compare(PersonName other) {
    return PersonComparison.of(this, other, true);
  }

  /** The same probability without the reason, for millions of comparisons. */
  public double probability(PersonName other) {
    return PersonComparison.of(this, other, false).probability();
  }

  @Override
  public String toString() {
    return text;
  }
}
