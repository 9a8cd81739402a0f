package io.rilato.matching.name.script;

/**
 * The sound of a Latin spelling in a small alphabet: one sign for the many spellings of a sound in
 * the languages names come from (sch, sh, š; ts, tz, c; ks, x), doubled letters once. S is sh, C is
 * ch, Z is zh, c is ts.
 */
final class Sounds {
  private static final String[][] CLUSTERS = {
    {"szcz", "SC"},
    {"shch", "SC"},
    {"tsch", "C"},
    {"dsch", "j"},
    {"sch", "S"},
    {"tch", "C"},
    {"chh", "C"},
    {"dzh", "j"},
    {"eau", "o"},
    {"cz", "C"},
    {"ch", "C"},
    {"sh", "S"},
    {"sz", "S"},
    {"zh", "Z"},
    {"kh", "h"},
    {"gh", "g"},
    {"ph", "f"},
    {"th", "t"},
    {"dh", "d"},
    {"bh", "b"},
    {"ck", "k"},
    {"qu", "k"},
    {"tz", "c"},
    {"ts", "c"},
    {"dj", "j"},
    {"rh", "r"},
    {"wh", "v"},
    {"oo", "u"},
    {"ou", "u"},
    {"ee", "i"},
    {"ie", "i"},
    {"ei", "i"},
    {"ij", "i"},
    {"iy", "i"},
    {"yi", "i"},
    {"ii", "i"},
    {"uu", "u"},
    {"aa", "a"},
    {"ae", "e"},
    {"oe", "o"},
    {"ue", "u"},
    {"ks", "x"},
    {"ll", "l"},
    {"gu", "g"},
    {"lj", "l"},
    {"nj", "n"},
    {"dg", "j"},
    {"yu", "u"},
    {"ya", "a"},
    {"ye", "e"},
    {"yo", "o"},
    {"ia", "a"},
    {"io", "o"},
  };
  private static final String[][][] BY_FIRST = new String[128][][];

  static {
    for (int c = 0; c < 128; c++) {
      char first = (char) c;
      BY_FIRST[c] =
          java.util.Arrays.stream(CLUSTERS)
              .filter(cluster -> cluster[0].charAt(0) == first)
              .toArray(String[][]::new);
    }
  }

  static String of(String latin) {
    StringBuilder out = new StringBuilder(latin.length());
    int i = 0;
    while (i < latin.length()) {
      char c = latin.charAt(i);
      String[] cluster = cluster(latin, i, c);
      if (cluster != null) {
        for (int k = 0; k < cluster[1].length(); k++) {
          append(out, cluster[1].charAt(k));
        }
        i += cluster[0].length();
        continue;
      }
      char next = i + 1 < latin.length() ? latin.charAt(i + 1) : ' ';
      switch (c) {
        case 'c' -> append(out, next == 'e' || next == 'i' || next == 'y' ? 's' : 'k');
        case 'q' -> append(out, 'k');
        // Pinyin's x, and the first letter of Xavier, is nearer to sh than to ks.
        case 'x' -> append(out, i == 0 ? 'S' : 'x');
        case 'w' -> append(out, 'v');
        case 'y' -> append(out, 'i');
        case 'h' -> {
          // Silent after a vowel at the end of a syllable: Sarah, Ahmed's German or English h.
          if (i == 0 || vowel(next)) {
            append(out, 'h');
          }
        }
        default -> append(out, c);
      }
      i++;
    }
    return out.toString();
  }

  private static String @org.jspecify.annotations.Nullable [] cluster(
      String latin, int at, char c) {
    if (c < 128) {
      for (String[] candidate : BY_FIRST[c]) {
        if (latin.startsWith(candidate[0], at)) {
          return candidate;
        }
      }
    }
    return null;
  }

  private static void append(StringBuilder out, char c) {
    if (out.isEmpty() || out.charAt(out.length() - 1) != c) {
      out.append(c);
    }
  }

  static boolean vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
  }

  /** The consonants of a sound, in broad classes: what survives spelling, script and most slips. */
  static String skeleton(String sound) {
    StringBuilder out = new StringBuilder(sound.length());
    for (int i = 0; i < sound.length(); i++) {
      char c = sound.charAt(i);
      char klass =
          switch (c) {
            case 'p', 'b', 'f', 'v' -> 'P';
            case 't', 'd' -> 'T';
            case 'k', 'g' -> 'K';
            case 's', 'z', 'S', 'Z', 'C', 'c', 'j' -> 'S';
            case 'x' -> 'X';
            case 'm', 'n' -> 'N';
            case 'l' -> 'L';
            case 'r' -> 'R';
            case 'a', 'e', 'i', 'o', 'u', 'h' -> ' ';
            default -> c;
          };
      if (klass == 'X') {
        append(out, 'K');
        append(out, 'S');
      } else if (klass != ' ') {
        append(out, klass);
      } else if (i == 0 && c != 'h') {
        out.append('A');
      }
    }
    return out.toString();
  }

  private Sounds() {}
}
