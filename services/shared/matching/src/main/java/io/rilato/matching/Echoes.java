package io.rilato.matching;

import io.rilato.matching.record.RecordStore;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Records that are equal to others in everything compared. Of each kind only a few are compared, so
 * that a million equal records cost no more than a few; the others follow the first.
 */
record Echoes(int[] nodes, int[] leader) {
  private static final int KEPT = 4;

  /**
   * @param alone records that are compared in any case
   */
  static Echoes of(RecordStore store, boolean link, IntPredicate alone) {
    int n = store.size();
    int[] leader = new int[n];
    Arrays.setAll(leader, i -> i);
    if (!link) {
      long[] byHash = new long[n];
      for (int i = 0; i < n; i++) {
        byHash[i] = store.contentHash(i) << 24 | i;
      }
      Arrays.sort(byHash);
      mark(store, byHash, leader, alone);
    }
    int[] nodes = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (leader[i] == i) {
        nodes[count++] = i;
      }
    }
    return new Echoes(Arrays.copyOf(nodes, count), leader);
  }

  private static void mark(RecordStore store, long[] byHash, int[] leader, IntPredicate alone) {
    int n = byHash.length;
    for (int from = 0; from < n; ) {
      int to = from;
      while (to < n && byHash[to] >> 24 == byHash[from] >> 24) {
        to++;
      }
      int first = (int) (byHash[from] & 0xFFFFFF);
      for (int i = from + KEPT; i < to; i++) {
        int record = (int) (byHash[i] & 0xFFFFFF);
        if (!alone.test(record) && store.same(first, record)) {
          leader[record] = first;
        }
      }
      from = to;
    }
  }

  /** Puts each echo into the cluster of its leader, if equal records are taken to be the same. */
  void follow(int[] clusters, IntPredicate sameAsItself) {
    boolean[] known = new boolean[clusters.length];
    boolean[] same = new boolean[clusters.length];
    for (int i = 0; i < clusters.length; i++) {
      int first = leader[i];
      if (first != i) {
        if (!known[first]) {
          known[first] = true;
          same[first] = sameAsItself.test(first);
        }
        if (same[first]) {
          clusters[i] = clusters[first];
        }
      }
    }
  }
}
