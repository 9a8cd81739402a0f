package io.rilato.matching.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Disjoint groups of records. Joining costs the smaller of the two, so that a group of a million
 * grows in time near to linear.
 */
final class Groups {
  /** Of a larger group only so many records stand for it. */
  static final int SAMPLE = 8;

  private static final int[] ALONE = {};

  private final int[] group;
  private final int[] next;
  private final int[] size;
  private final int[][] sample;
  private final Map<Integer, Set<Integer>> apart = new HashMap<>();

  Groups(int records) {
    group = new int[records];
    next = new int[records];
    size = new int[records];
    sample = new int[records][];
    for (int i = 0; i < records; i++) {
      group[i] = i;
      next[i] = i;
      size[i] = 1;
      sample[i] = ALONE;
    }
  }

  int records() {
    return group.length;
  }

  int of(int record) {
    return group[record];
  }

  int size(int name) {
    return size[name];
  }

  /** The member after this one; the last is followed by the first. */
  int next(int record) {
    return next[record];
  }

  /**
   * All members of a small group; of a larger one a fair choice that does not depend on how it
   * grew: those with the smallest hashes (a bottom-k sketch, Cohen and Kaplan 2007).
   */
  int[] sample(int name) {
    return sample[name].length == 0 ? new int[] {name} : sample[name];
  }

  void keepApart(int a, int b) {
    apart.computeIfAbsent(a, key -> new HashSet<>()).add(b);
    apart.computeIfAbsent(b, key -> new HashSet<>()).add(a);
  }

  boolean keptApart(int a, int b) {
    Set<Integer> others = apart.get(a);
    return others != null && others.contains(b);
  }

  /** Makes one group of two and returns its name, that of the larger. */
  int join(int a, int b) {
    int into = size[a] >= size[b] ? a : b;
    int from = into == a ? b : a;
    sample[into] = smallest(sample(into), sample(from));
    sample[from] = ALONE;
    int member = from;
    do {
      group[member] = into;
      member = next[member];
    } while (member != from);
    int after = next[into];
    next[into] = next[from];
    next[from] = after;
    size[into] += size[from];
    inheritApart(from, into);
    return into;
  }

  private void inheritApart(int from, int into) {
    Set<Integer> others = apart.remove(from);
    if (others != null) {
      for (int other : others) {
        apart.getOrDefault(other, Set.of()).remove(from);
        keepApart(into, other);
      }
    }
  }

  private static int[] smallest(int[] x, int[] y) {
    int[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    // Few enough for insertion.
    for (int i = 1; i < all.length; i++) {
      for (int j = i; j > 0 && hash(all[j]) < hash(all[j - 1]); j--) {
        int swap = all[j];
        all[j] = all[j - 1];
        all[j - 1] = swap;
      }
    }
    return all.length <= SAMPLE ? all : Arrays.copyOf(all, SAMPLE);
  }

  /** One-to-one, so that no two records have the same. */
  private static int hash(int record) {
    int hash = record * 0x9E3779B9;
    hash ^= hash >>> 15;
    return hash * 0x85EBCA6B;
  }
}
