package io.rilato.matching.name.script;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** One Latin form, in the letters a to z and digits, of a word in any script. */
final class Latin {
  private static final String CYRILLIC =
      "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f"
          + " х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj"
          + " њ nj ћ c ђ dj џ dz ѓ g ќ k ѕ dz ә a ғ g қ k ң n ө o ү u ұ u һ h";
  private static final String GREEK =
      "α a β v γ g δ d ε e ζ z η i θ th ι i ϊ i κ k λ l μ m ν n ξ x ο o π p ρ r σ s τ t υ y ϋ y"
          + " φ f χ ch ψ ps ω o";
  private static final String ARABIC =
      "ا a أ a إ i آ a ء _ ئ i ؤ u ب b پ p ت t ة a ث th ج j چ ch ح h خ kh د d ذ dh ر r ز z ژ zh"
          + " س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ڤ v ق q ك k ک k گ g ل l م m ن n ه h و w ي y"
          + " ی y ى a";
  private static final String HEBREW =
      "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts"
          + " ץ ts ק k ר r ש sh ת t ׳ _";
  private static final String INDIC =
      "अ a आ a इ i ई i उ u ऊ u ऋ ri ॠ ri ए e ऐ ai ओ o औ au क k ख kh ग g घ gh ङ n च ch छ chh ज j"
          + " झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n ऩ n प p फ ph ब b भ bh म m य y"
          + " र r ऱ r ल l ळ l ऴ l व v श sh ष sh स s ह h ं n ः h \u0958 q \u0959 kh \u095a gh"
          + " \u095b z \u095c r \u095d rh \u095e f";
  private static final String[] LETTERS = new String[0x0980];
  private static final Transliterator ANY =
      Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

  static {
    for (String table : new String[] {CYRILLIC, GREEK, ARABIC, HEBREW, INDIC}) {
      String[] cells = table.split(" ");
      for (int i = 0; i < cells.length; i += 2) {
        LETTERS[cells[i].charAt(0)] = cells[i + 1].replace("_", "");
      }
    }
  }

  static String of(String word, WritingSystem system) {
    return switch (system) {
      case LATIN -> fold(word.toLowerCase(Locale.ROOT));
      case HANGUL, HAN, OTHER -> fold(ANY.transliterate(word)).replaceAll("[^a-z0-9]", "");
      case INDIC, TAMIL -> indic(Symbols.of(word, system), word);
      case GREEK -> letters(greek(Symbols.of(word, system)));
      default -> letters(Symbols.of(word, system));
    };
  }

  /** Drops marks and spells out the letters that have no decomposition. */
  static String fold(String lower) {
    boolean plain = true;
    for (int i = 0; i < lower.length() && plain; i++) {
      plain = lower.charAt(i) < 0x80;
    }
    if (plain) {
      return lower;
    }
    String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(decomposed.length() + 2);
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      switch (c) {
        case 'ł' -> out.append('l');
        case 'ø' -> out.append('o');
        case 'đ', 'ð', 'ɖ' -> out.append('d');
        case 'þ' -> out.append("th");
        case 'ß' -> out.append("ss");
        case 'æ' -> out.append("ae");
        case 'œ' -> out.append("oe");
        case 'ı' -> out.append('i');
        case 'ə' -> out.append('a');
        case 'ħ' -> out.append('h');
        case 'ŋ' -> out.append("ng");
        default -> {
          if (c < 0x80) {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  private static String letters(String symbols) {
    StringBuilder out = new StringBuilder(symbols.length() + 4);
    for (int i = 0; i < symbols.length(); i++) {
      char c = symbols.charAt(i);
      String latin = c < LETTERS.length ? LETTERS[c] : null;
      out.append(latin == null ? fold(String.valueOf(c)) : latin);
    }
    return out.toString();
  }

  private static String greek(String symbols) {
    return symbols
        .replace("ου", "u")
        .replace("μπ", "b")
        .replace("ντ", "nt")
        .replace("γκ", "gk")
        .replace("γγ", "ng")
        .replace("ευ", "ev")
        .replace("αυ", "av");
  }

  /**
   * Drops the inherent vowel where it is not spoken: at the end of a word, and between a vowel and
   * a consonant that carries one (the rule of Choudhury and Basu for Hindi); the Dravidian scripts
   * write what they speak.
   */
  private static String indic(String symbols, String word) {
    if (word.codePoints().anyMatch(c -> c >= 0x0B80 && c < 0x0D80)) {
      // Tamil's letter is s where it stands alone, ch where doubled or after a nasal.
      boolean tamil = WritingSystem.of(word) == WritingSystem.TAMIL;
      return letters(tamil ? symbols.replaceAll("(?<![चञ])च(?!च)", "स") : symbols);
    }
    StringBuilder kept = new StringBuilder(symbols);
    for (int i = kept.length() - 1; i > 0; i--) {
      boolean end = i == kept.length() - 1;
      if (kept.charAt(i) == 'अ'
          && (end ? kept.length() > 2 : i >= 2 && vowel(kept, i - 2) && vowel(kept, i + 2))) {
        kept.deleteCharAt(i);
      }
    }
    return letters(kept.toString());
  }

  private static boolean vowel(CharSequence symbols, int at) {
    return at < symbols.length() && symbols.charAt(at) <= 'औ' && symbols.charAt(at) >= 'अ';
  }

  private Latin() {}
}
