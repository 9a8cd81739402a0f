package io.rilato.matching.record;

import java.util.Arrays;

/**
 * The optimal string alignment distance (insertions, deletions, replacements and transpositions of
 * neighbours), bounded: only a band around the diagonal is computed. One per thread.
 */
final class Edits {
  private int[] before = new int[Folding.MAX_LENGTH * 2];
  private int[] last = new int[Folding.MAX_LENGTH * 2];
  private int[] row = new int[Folding.MAX_LENGTH * 2];

  /** The distance, or {@code limit + 1} if it is more than the limit. */
  int distance(byte[] a, byte[] b, int limit) {
    int n = a.length;
    int m = b.length;
    if (Math.abs(n - m) > limit) {
      return limit + 1;
    }
    int start = 0;
    while (start < n && start < m && a[start] == b[start]) {
      start++;
    }
    while (n > start && m > start && a[n - 1] == b[m - 1]) {
      n--;
      m--;
    }
    n -= start;
    m -= start;
    if (n == 0 || m == 0) {
      return Math.min(limit + 1, n + m);
    }
    return banded(a, b, start, n, m, limit);
  }

  private int banded(byte[] a, byte[] b, int start, int n, int m, int limit) {
    if (m + 2 > row.length) {
      before = new int[m + 2];
      last = new int[m + 2];
      row = new int[m + 2];
    }
    int over = limit + 1;
    Arrays.fill(last, 0, m + 2, over);
    for (int j = 0; j <= Math.min(m, limit); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= n; i++) {
      int from = Math.max(1, i - limit);
      int to = Math.min(m, i + limit);
      row[from - 1] = from == 1 && i <= limit ? i : over;
      int best = row[from - 1];
      byte c = a[start + i - 1];
      for (int j = from; j <= to; j++) {
        byte d = b[start + j - 1];
        int cost = last[j - 1] + (c == d ? 0 : 1);
        cost = Math.min(cost, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && c == b[start + j - 2] && a[start + i - 2] == d) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        best = Math.min(best, cost);
      }
      if (best > limit) {
        return over;
      }
      if (to < m) {
        row[to + 1] = over;
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return Math.min(over, last[m]);
  }
}
