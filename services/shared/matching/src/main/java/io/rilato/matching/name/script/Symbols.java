package io.rilato.matching.name.script;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A word as the symbols its spellings are listed for: lower-case letters without decoration. The
 * Indic scripts share the layout of ISCII, so that all of them become Devanagari letters here, with
 * every vowel, inherent ones too, as a symbol of its own: कुमार and ಕುಮಾರ್ are कउमआर and a final अ.
 */
final class Symbols {
  private static final char INHERENT = 'अ';
  private static final String SIGNS = "ािीुूृॄॅॆेैॉॊोौ";
  private static final String VOWELS = "आइईउऊऋॠएएएऐओओओऔ";

  static String of(String word, WritingSystem system) {
    return switch (system) {
      case LATIN -> latin(word);
      case CYRILLIC -> word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
      case GREEK -> greek(word);
      case ARABIC, HEBREW -> abjad(word);
      case INDIC, TAMIL -> indic(word);
      case HANGUL -> hangul(word);
      case HAN, OTHER -> latin(word);
    };
  }

  static String latin(String word) {
    String lower = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Character.isLetter(c) && c != 'ʻ' && c != 'ʼ' && c != 'ʾ' && c != 'ʿ') {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String greek(String word) {
    String plain = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    // The diaeresis says that two vowels are spoken apart: it stays, as the vowel iota or upsilon.
    return Normalizer.normalize(plain.replaceAll("[\\p{Mn}&&[^\u0308]]", ""), Normalizer.Form.NFC)
        .replace('ς', 'σ')
        .replaceAll("[^\\p{L}]", "");
  }

  private static String abjad(String word) {
    String plain = Normalizer.normalize(word, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetter(c) && c != 'ـ' || c == '׳' && !out.isEmpty()) {
        out.append(c);
      } else if (c == '\''
          && !out.isEmpty()
          && WritingSystem.of(out.charAt(0)) == WritingSystem.HEBREW) {
        out.append('׳');
      }
    }
    return out.toString();
  }

  /** The letters of each syllable, without the one that says that it begins with a vowel. */
  private static String hangul(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD)
        .replaceAll("[^\u1100-\u11FF]|\u110B", "");
  }

  private static String indic(String word) {
    String plain = Normalizer.normalize(word, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(plain.length() * 2);
    boolean open = false; // the last symbol is a consonant whose vowel has not been said yet
    for (int i = 0; i < plain.length(); i++) {
      char c = devanagari(plain.charAt(i));
      int sign = SIGNS.indexOf(c);
      if (sign >= 0) {
        out.append(VOWELS.charAt(sign));
        open = false;
      } else if (c == '्') {
        open = false;
      } else if (c >= 'क' && c <= 'ह') {
        if (open) {
          out.append(INHERENT);
        }
        out.append(c);
        open = plain.charAt(i) < 'ൺ' || plain.charAt(i) > 'ൿ'; // Malayalam letters without a vowel
      } else if (c == 'ं' || c == 'ँ' || c == 'ः') {
        if (open) {
          out.append(INHERENT);
        }
        open = false;
        out.append(c == 'ः' ? 'ः' : 'ं');
      } else if (c == '़' && !out.isEmpty()) {
        out.setCharAt(out.length() - 1, dotted(out.charAt(out.length() - 1)));
      } else if (c >= 'ऄ' && c <= 'औ' || c == 'ॠ') {
        if (open) {
          out.append(INHERENT);
          open = false;
        }
        out.append(c == 'ऎ' || c == 'ऍ' ? 'ए' : c == 'ऒ' || c == 'ऑ' ? 'ओ' : c);
      }
    }
    if (open) {
      out.append(INHERENT);
    }
    return out.toString();
  }

  /** The Devanagari letter at the same place of its block, where the letter is an Indic one. */
  private static char devanagari(char c) {
    if (c < 0x0980 || c >= 0x0D80) {
      return c;
    }
    return switch (c) {
      case 'ൺ' -> 'ण';
      case 'ൻ' -> 'न';
      case 'ർ' -> 'र';
      case 'ൽ' -> 'ल';
      case 'ൾ' -> 'ळ';
      case 'ੰ' -> 'ं';
      case 'ੱ' -> '्'; // doubles the next consonant, which Latin spellings may or may not show
      default -> (char) (0x0900 + (c - 0x0900) % 0x80);
    };
  }

  private static char dotted(char consonant) {
    int at = "कखगजडढफ".indexOf(consonant);
    return at < 0 ? consonant : (char) (0x0958 + at);
  }

  private Symbols() {}
}
