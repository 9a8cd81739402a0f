package io.rilato.matching.name.script;

/**
 * Edit distance with transpositions (Damerau 1964, optimal string alignment) in which vowels and
 * confusable consonants cost less.
 */
final class Edits {
  private static final float[][] SUBSTITUTE = new float[128][128];
  private static final float[] DROP = new float[128];
  private static final ThreadLocal<float[][]> ROWS =
      ThreadLocal.withInitial(() -> new float[3][64]);

  static {
    for (int a = 0; a < 128; a++) {
      DROP[a] = Sounds.vowel((char) a) || a == 'h' ? 0.6f : 1;
      for (int b = 0; b < 128; b++) {
        boolean vowels = Sounds.vowel((char) a) && Sounds.vowel((char) b);
        SUBSTITUTE[a][b] = a == b ? 0 : vowels ? 0.5f : 1;
      }
    }
    alike("td", "pb", "kg", "sz", "fv", "vb", "mn", "sS", "cs", "cC", "CS", "jZ", "ji", "kc", "kq");
    alike("vw", "iy", "zc", "SZ", "Cj", "sC", "zZ", "hg", "kh", "uv", "uw", "pf", "zj", "Cc", "xk");
    alike("gj", "kC", "ck", "zs", "0o", "1l", "1i", "rl");
  }

  private static void alike(String... pairs) {
    for (String pair : pairs) {
      char a = pair.charAt(0);
      char b = pair.charAt(1);
      float cost = pair.equals("iy") || pair.equals("vw") ? 0.25f : pair.equals("rl") ? 0.8f : 0.5f;
      SUBSTITUTE[a][b] = cost;
      SUBSTITUTE[b][a] = cost;
    }
  }

  static float distance(String a, String b) {
    int n = a.length();
    int m = b.length();
    float[][] rows = ROWS.get();
    if (rows[0].length <= m) {
      rows = new float[3][m + 32];
      ROWS.set(rows);
    }
    float[] before = rows[0];
    float[] last = rows[1];
    float[] now = rows[2];
    last[0] = 0;
    for (int j = 1; j <= m; j++) {
      last[j] = last[j - 1] + DROP[b.charAt(j - 1) & 127];
    }
    for (int i = 1; i <= n; i++) {
      char x = a.charAt(i - 1);
      float drop = DROP[x & 127];
      now[0] = last[0] + drop;
      for (int j = 1; j <= m; j++) {
        char y = b.charAt(j - 1);
        float cost = last[j - 1] + (x == y ? 0 : SUBSTITUTE[x & 127][y & 127]);
        // A doubled letter, on either side, is a matter of spelling.
        float skipX = last[j] + (i > 1 && a.charAt(i - 2) == x ? 0.2f : drop);
        float skipY = now[j - 1] + (j > 1 && b.charAt(j - 2) == y ? 0.2f : DROP[y & 127]);
        cost = Math.min(cost, Math.min(skipX, skipY));
        if (i > 1 && j > 1 && x == b.charAt(j - 2) && y == a.charAt(i - 2)) {
          cost = Math.min(cost, before[j - 2] + 0.8f);
        }
        now[j] = cost;
      }
      float[] spare = before;
      before = last;
      last = now;
      now = spare;
    }
    return last[m];
  }

  private Edits() {}
}
