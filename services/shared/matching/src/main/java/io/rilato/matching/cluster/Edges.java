package io.rilato.matching.cluster;

import java.util.Arrays;

/** Scored pairs of records, each with its score in thousandths of a bit. */
public final class Edges {
  private long[] pairs = new long[1024];
  private int[] scores = new int[1024];
  private int size;

  public void add(int a, int b, int score) {
    if (size == scores.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
      scores = Arrays.copyOf(scores, size * 2);
    }
    pairs[size] = (long) Math.min(a, b) << 32 | Math.max(a, b);
    scores[size++] = score;
  }

  public void addAll(Edges other) {
    for (int i = 0; i < other.size; i++) {
      add((int) (other.pairs[i] >>> 32), (int) other.pairs[i], other.scores[i]);
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
  int[] bestFirst() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (x, y) ->
            scores[x] != scores[y]
                ? Integer.compare(scores[y], scores[x])
                : Long.compare(pairs[x], pairs[y]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
