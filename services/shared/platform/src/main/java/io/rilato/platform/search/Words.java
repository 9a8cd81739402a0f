package io.rilato.platform.search;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of texts, in the forms in which they are searched: without case and marks, German
 * umlauts also spelled out, other scripts also in Latin letters, so that "Mueller" and "Muller"
 * find "Müller" and "Ivanov" finds "Иванов". All of it happens here; Elasticsearch only splits at
 * spaces.
 */
final class Words {
  static final int MAX_LENGTH = 64;
  private static final int MAX_WORDS = 500;
  private static final int LOCAL_DIGITS = 7;

  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFKDInstance();
  private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();
  private static final UnicodeSet MARKS = new UnicodeSet("[:Mn:]").freeze();
  private static final Transliterator LATIN_TO_ASCII = Transliterator.getInstance("Latin-ASCII");
  private static final Transliterator TO_LATIN = Transliterator.getInstance("Any-Latin");
  private static final Transliterator RUSSIAN_TO_LATIN =
      Transliterator.getInstance("Russian-Latin/BGN");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  /** E.164: the country's code as the ITU's E.164 list of 2016 has it, then the national number. */
  private static final Pattern PHONE =
      Pattern.compile(
          "\\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})([0-9]{7,12})");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Words() {}

  /**
   * What a text is found by: its words; pieces such as {@code O'Brien} also joined; telephone
   * numbers also without their country, and the last {@value #LOCAL_DIGITS} digits alone.
   */
  static Set<String> of(String text) {
    Set<String> found = new LinkedHashSet<>();
    for (String piece : SPACES.split(folded(text))) {
      List<String> parts = parts(piece);
      parts.forEach(part -> found.addAll(forms(part)));
      if (parts.size() > 1 && piece.indexOf('@') < 0) {
        found.addAll(forms(String.join("", parts)));
      }
      Matcher phone = PHONE.matcher(piece);
      if (phone.matches()) {
        found.add(phone.group(1));
        found.add(phone.group(1).substring(phone.group(1).length() - LOCAL_DIGITS));
      }
      if (found.size() >= MAX_WORDS) {
        break;
      }
    }
    return found;
  }

  /**
   * The words of a question; each piece is a list of words, of which a record must have all or the
   * one they make when joined.
   */
  static List<List<String>> asked(String question) {
    List<List<String>> pieces = new ArrayList<>();
    String folded = folded(question);
    String digits = DIGITS.matcher(folded).results().map(r -> r.group()).reduce("", String::concat);
    if (digits.length() >= LOCAL_DIGITS && folded.chars().noneMatch(Character::isLetter)) {
      return List.of(List.of(digits.replaceFirst("^0+(?=.{6})", "")));
    }
    for (String piece : SPACES.split(folded)) {
      List<String> parts = parts(piece);
      if (!parts.isEmpty()) {
        pieces.add(parts);
      }
    }
    return pieces;
  }

  /** All forms of one folded word; the first is the one that typos are looked for in. */
  static List<String> forms(String word) {
    if (isAscii(word)) {
      return List.of(bounded(word));
    }
    Set<String> forms = new LinkedHashSet<>();
    int script = UScript.getScript(word.codePointAt(0));
    if (script == UScript.LATIN || script == UScript.COMMON) {
      forms.add(ascii(word));
      forms.add(ascii(spelledOut(word)));
    } else {
      forms.add(ascii(TO_LATIN.transliterate(word)));
      if (script == UScript.CYRILLIC) {
        forms.add(ascii(RUSSIAN_TO_LATIN.transliterate(word)));
      }
      forms.add(withoutMarks(word));
    }
    return forms.stream().filter(form -> !form.isEmpty()).map(Words::bounded).distinct().toList();
  }

  /** The text as it sorts: without case and marks. */
  static String sortKey(String text) {
    String folded = withoutMarks(folded(text)).strip();
    int end =
        folded.offsetByCodePoints(0, Math.min(100, folded.codePointCount(0, folded.length())));
    return folded.substring(0, end);
  }

  private static String folded(String text) {
    return isAscii(text) ? text.toLowerCase(Locale.ROOT) : FOLD.normalize(JsonTexts.whole(text));
  }

  private static List<String> parts(String piece) {
    return isAscii(piece) ? asciiParts(piece) : anyParts(piece);
  }

  private static List<String> asciiParts(String piece) {
    List<String> parts = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= piece.length(); i++) {
      boolean inside = i < piece.length() && Character.isLetterOrDigit(piece.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        parts.add(piece.substring(start, i));
        start = -1;
      }
    }
    return parts;
  }

  /** By the rules of Unicode, and a dictionary for scripts that write no spaces. */
  private static List<String> anyParts(String piece) {
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(piece);
    List<String> parts = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      if (breaks.getRuleStatus() != BreakIterator.WORD_NONE) {
        String part = piece.substring(start, end);
        if (part.codePoints().allMatch(UCharacter::isLetterOrDigit)) {
          parts.add(part);
        } else {
          parts.addAll(List.of(part.split("[\\p{Po}\\p{Pd}\\p{Pc}\\p{S}]+")));
        }
      }
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static String spelledOut(String word) {
    return COMPOSE
        .normalize(word)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ø", "oe")
        .replace("ü", "ue")
        .replace("å", "aa");
  }

  private static String ascii(String word) {
    String plain = withoutMarks(word);
    return isAscii(plain)
        ? plain.toLowerCase(Locale.ROOT)
        : LATIN_TO_ASCII.transliterate(plain).toLowerCase(Locale.ROOT).replaceAll("\\W", "");
  }

  private static String withoutMarks(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    DECOMPOSE
        .normalize(text)
        .codePoints()
        .filter(c -> !MARKS.contains(c))
        .forEach(kept::appendCodePoint);
    return COMPOSE.normalize(kept);
  }

  private static String bounded(String word) {
    return word.length() <= MAX_LENGTH
        ? word
        : word.substring(
            0,
            word.offsetByCodePoints(
                0, Math.min(MAX_LENGTH, word.codePointCount(0, word.length()))));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
