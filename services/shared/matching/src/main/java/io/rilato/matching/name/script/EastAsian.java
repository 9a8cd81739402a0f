package io.rilato.matching.name.script;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Full names of persons in Chinese and Korean letters, which are written without spaces, family
 * name first: 王小明 is Wang Xiaoming, 김정은 is Kim Jong-un.
 */
public final class EastAsian {
  private static final char FIRST = '\u2E80';
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST = 4;
  private static final int LONGEST_HANGUL = 3;

  private static final Set<String> DOUBLE_FAMILY_NAMES =
      Set.of(
          "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "慕容", "令狐", "宇文", "长孙", "公孙", "轩辕", "夏侯", "尉迟",
          "独孤", "南宫", "西门", "端木", "申屠", "太史", "濮阳", "淳于", "单于", "呼延", "闻人", "东郭", "钟离", "赫连", "澹台",
          "남궁", "황보", "제갈", "사공", "선우", "독고", "동방", "서문");

  /** Read otherwise where they are family names. */
  private static final Map<String, String> READ =
      Map.of(
          "单", "Shan", "曾", "Zeng", "仇", "Qiu", "解", "Xie", "查", "Zha", "区", "Ou", "盖", "Ge", "缪",
          "Miao", "覃", "Qin");

  private static final ThreadLocal<Transliterator> SIMPLIFIED =
      ThreadLocal.withInitial(() -> Transliterator.getInstance("Traditional-Simplified"));

  /**
   * The words of a full name with the one that holds a whole name as two, and its letters in their
   * simplified form; the same words where there is none.
   */
  static List<String> parted(List<String> words) {
    int whole = -1;
    for (int i = 0; i < words.size(); i++) {
      if (mayBeOne(words.get(i)) && script(words.get(i)) != UnicodeScript.COMMON) {
        if (whole >= 0) {
          return words; // parted already
        }
        whole = i;
      }
    }
    if (whole < 0) {
      return words;
    }
    List<String> parted = new ArrayList<>(words);
    parted.remove(whole);
    parted.addAll(whole, parts(words.get(whole)));
    return parted;
  }

  /** The text of a full name with its family name apart, unless a comma says which it is. */
  public static String parted(String text) {
    boolean told = text.indexOf(',') >= 0;
    return text.length() <= LONGEST_TEXT && mayBeOne(text) && !told
        ? String.join(" ", parted(Tokens.of(text)))
        : text;
  }

  private static List<String> parts(String word) {
    boolean han = script(word) == UnicodeScript.HAN;
    String plain = han ? SIMPLIFIED.get().transliterate(word) : word;
    boolean rare = plain.codePointCount(0, plain.length()) < plain.length();
    if (rare || plain.length() < 2 || plain.length() > (han ? LONGEST : LONGEST_HANGUL)) {
      return List.of(plain);
    }
    // Four letters without a double family name are a Japanese name: 安倍晋三.
    boolean two =
        plain.length() == LONGEST
            || plain.length() > 2 && DOUBLE_FAMILY_NAMES.contains(plain.substring(0, 2));
    String family = plain.substring(0, two ? 2 : 1);
    return List.of(READ.getOrDefault(family, family), plain.substring(family.length()));
  }

  /** Whether some letter stands behind those of most scripts: quick, since few do. */
  private static boolean mayBeOne(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST) {
        return true;
      }
    }
    return false;
  }

  /** HAN or HANGUL where all letters are, else COMMON. */
  private static UnicodeScript script(String word) {
    UnicodeScript first = UnicodeScript.of(word.codePointAt(0));
    boolean known = first == UnicodeScript.HAN || first == UnicodeScript.HANGUL;
    return known && word.codePoints().allMatch(c -> UnicodeScript.of(c) == first)
        ? first
        : UnicodeScript.COMMON;
  }

  private EastAsian() {}
}
