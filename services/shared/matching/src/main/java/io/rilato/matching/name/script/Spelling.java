package io.rilato.matching.name.script;

import java.util.Arrays;

/** How far a Latin spelling is from a word of another script: the cheapest row of units. */
final class Spelling {
  private static final float SUBSTITUTE = 6;
  private static final float SKIP = 5;
  private static final ThreadLocal<float[][]> BEST =
      ThreadLocal.withInitial(() -> new float[32][32]);

  /**
   * In nats: about 0.5 a letter for a usual spelling; stops above the limit, with a larger number.
   */
  static float cost(
      SpellingTable table, int[][] latin, int[][] symbols, SpellingTable.Given given, float limit) {
    int n = latin.length;
    int m = symbols.length;
    float[][] best = BEST.get();
    if (best.length < n || best[0].length < m) {
      best = new float[Math.max(n, best.length)][Math.max(m, best[0].length)];
      BEST.set(best);
    }
    for (int i = 0; i < n; i++) {
      Arrays.fill(best[i], 0, m, Float.POSITIVE_INFINITY);
    }
    best[0][0] = 0;
    for (int i = 0; i < n; i++) {
      float[] here = best[i];
      for (int j = 0; j < m; j++) {
        float cost = here[j];
        if (cost > limit) {
          continue;
        }
        for (int a = 0; a <= SpellingTable.MAX_LATIN && i + a < n; a++) {
          int chunk = latin[i][a];
          if (chunk < 0) {
            continue;
          }
          float[] units = table.row(given, chunk);
          float[] target = best[i + a];
          for (int b = a == 0 ? 1 : 0; b <= SpellingTable.MAX_SYMBOLS && j + b < m; b++) {
            int other = symbols[j][b];
            if (other >= 0 && cost + units[other] < target[j + b]) {
              target[j + b] = cost + units[other];
            }
          }
        }
        if (i + 1 < n) {
          best[i + 1][j] = Math.min(best[i + 1][j], cost + SKIP);
          if (j + 1 < m) {
            best[i + 1][j + 1] = Math.min(best[i + 1][j + 1], cost + SUBSTITUTE);
          }
        }
        if (j + 1 < m) {
          here[j + 1] = Math.min(here[j + 1], cost + SKIP);
        }
      }
    }
    return best[n - 1][m - 1];
  }

  private Spelling() {}
}
