package io.rilato.identity.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.platform.http.FieldErrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which passwords may be chosen, by NIST SP 800-63B: 12 to 128 characters of any kind, none that is
 * commonly known, none that says who one is. There are no rules of composition.
 */
public final class PasswordPolicy {
  /** What every password has to have, in a sentence for people. */
  public static final String IN_WORDS =
      "At least 12 characters. A few words that belong together only for you are good.";

  static final int LEAST = 12;
  static final int MOST = 128;

  private static final int LEAST_DIFFERENT = 5;
  private static final String OURS = "rilato";

  private final Set<String> known;

  PasswordPolicy() {
    var in =
        Objects.requireNonNull(
            PasswordPolicy.class.getResourceAsStream("common-passwords.txt"), "the list");
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      known =
          lines
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds to the errors what keeps a password from being set.
   *
   * @param person what is known of who chooses it: email and name
   */
  void check(String pointer, String password, Stream<String> person, FieldErrors errors) {
    int length = password.codePointCount(0, password.length());
    String plain = password.toLowerCase(Locale.ROOT);
    if (length < LEAST) {
      errors.add(pointer, "too-short", "At least " + LEAST + " characters");
    } else if (length > MOST) {
      errors.add(pointer, "too-long", "At most " + MOST + " characters");
    } else if (isKnown(plain)) {
      errors.add(pointer, "commonly-known", "Many people use this password: choose another");
    } else if (plain.codePoints().distinct().count() < LEAST_DIFFERENT || isRow(plain)) {
      errors.add(pointer, "too-simple", "A row or a repeated character is easily guessed");
    } else if (names(person).contains(letters(plain))) {
      errors.add(pointer, "personal", "Not the email, the name, or the product's name");
    }
  }

  /** Also with digits or signs around it, which everybody adds who is told to. */
  private boolean isKnown(String plain) {
    return known.contains(plain) || known.contains(plain.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
  }

  /** As 123456789012 or abcdefghijkl. */
  private static boolean isRow(String plain) {
    int ups = 0;
    int downs = 0;
    for (int i = 1; i < plain.length(); i++) {
      int step = plain.charAt(i) - plain.charAt(i - 1);
      ups += step == 1 ? 1 : 0;
      downs += step == -1 ? 1 : 0;
    }
    return Math.max(ups, downs) >= plain.length() * 3 / 4;
  }

  private static Set<String> names(Stream<String> person) {
    return Stream.concat(Stream.of(OURS), person.flatMap(PasswordPolicy::partsOf))
        .map(PasswordPolicy::letters)
        .filter(name -> !name.isEmpty())
        .flatMap(name -> Stream.of(name, name + name, name + OURS, OURS + name))
        .collect(Collectors.toSet());
  }

  private static Stream<String> partsOf(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return Stream.concat(Stream.of(plain), Arrays.stream(plain.split("[^\\p{L}\\p{N}]+")))
        .flatMap(part -> Stream.of(part, part.replaceFirst("@.*", "")));
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}]", "");
  }
}
