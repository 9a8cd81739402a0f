package io.rilato.matching.cluster;

import java.util.Arrays;

/** Scored pairs of records, each with its score in thousandths of a bit. */
public final class Edges {
  private long[] pairs = new long[1024];
  private int[] scores = new int[1024];
  private int size;

  public void add(int a, int b, int score) {
    reserve(size + 1);
    pairs[size] = (long) Math.min(a, b) << 32 | Math.max(a, b);
    scores[size++] = score;
  }

  public void addAll(Edges other) {
    reserve(size + other.size);
    System.arraycopy(other.pairs, 0, pairs, size, other.size);
    System.arraycopy(other.scores, 0, scores, size, other.size);
    size += other.size;
  }

  private void reserve(int most) {
    if (most > scores.length) {
      int length = Math.max(most, scores.length + (scores.length >> 1));
      pairs = Arrays.copyOf(pairs, length);
      scores = Arrays.copyOf(scores, length);
    }
  }

  public int size() {
    return size;
  }

  int first(int edge) {
    return (int) (pairs[edge] >>> 32);
  }

  int second(int edge) {
    return (int) pairs[edge];
  }

  int score(int edge) {
    return scores[edge];
  }

  /** Best first; those of one score in the order of their records. */
  void sort() {
    if (size == 0) {
      return;
    }
    int best = Arrays.stream(scores, 0, size).max().orElse(0);
    int worst = Arrays.stream(scores, 0, size).min().orElse(0);
    int[] ends = new int[best - worst + 2];
    for (int i = 0; i < size; i++) {
      ends[best - scores[i] + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] starts = ends.clone();
    long[] sorted = new long[size];
    for (int i = 0; i < size; i++) {
      sorted[ends[best - scores[i]]++] = pairs[i];
    }
    for (int s = 0; s + 1 < starts.length; s++) {
      Arrays.sort(sorted, starts[s], starts[s + 1]);
      Arrays.fill(scores, starts[s], starts[s + 1], best - s);
    }
    pairs = sorted;
    scores = Arrays.copyOf(scores, size);
  }
}
