package io.rilato.matching.model;

import io.rilato.matching.record.Comparison;
import io.rilato.matching.record.Evidence;
import java.util.Arrays;

/**
 * How many pairs show each pattern of levels. Frequencies are kept in coarse steps, which is enough
 * to learn from.
 */
final class Patterns {
  private static final Evidence[] EVIDENCE = Evidence.values();
  private static final int PER_WORD = 7;
  private static final double STEP = 1.25;

  private long[] low = new long[1 << 12];
  private long[] high = new long[1 << 12];
  private double[] counts = new double[1 << 12];
  private int size;

  void add(Comparison comparison, double count) {
    long first = 0;
    long second = 0;
    for (int e = 0; e < EVIDENCE.length; e++) {
      int level = comparison.level(EVIDENCE[e]).ordinal();
      float frequency = comparison.frequency(EVIDENCE[e]);
      int step = (int) Math.min(15, Math.round(-Parameters.log2(frequency) / STEP));
      long code = level | (long) step << 5;
      if (e < PER_WORD) {
        first |= code << (9 * e);
      } else {
        second |= code << (9 * (e - PER_WORD));
      }
    }
    add(first, second, count);
  }

  void addAll(Patterns other) {
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] > 0) {
        add(other.low[i], other.high[i], other.counts[i]);
      }
    }
  }

  private void add(long first, long second, double count) {
    int at = slot(first, second);
    if (counts[at] == 0) {
      low[at] = first;
      high[at] = second;
      size++;
    }
    counts[at] += count;
    if (size * 2 > counts.length) {
      grow();
    }
  }

  private int slot(long first, long second) {
    long hash = (first * 0x9E3779B97F4A7C15L) ^ (second * 0xC2B2AE3D27D4EB4FL);
    int at = (int) (hash >>> 32) & (counts.length - 1);
    while (counts[at] > 0 && (low[at] != first || high[at] != second)) {
      at = (at + 1) & (counts.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] oldLow = low;
    long[] oldHigh = high;
    double[] oldCounts = counts;
    low = new long[oldLow.length * 2];
    high = new long[oldLow.length * 2];
    counts = new double[oldLow.length * 2];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > 0) {
        int at = slot(oldLow[i], oldHigh[i]);
        low[at] = oldLow[i];
        high[at] = oldHigh[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  /** The patterns in an order that depends on nothing but themselves. */
  Sorted sorted() {
    Integer[] order = new Integer[size];
    int count = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        order[count++] = i;
      }
    }
    Arrays.sort(
        order,
        (a, b) -> low[a] != low[b] ? Long.compare(low[a], low[b]) : Long.compare(high[a], high[b]));
    byte[][] levels = new byte[size][EVIDENCE.length];
    byte[][] steps = new byte[size][EVIDENCE.length];
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      int at = order[i];
      weights[i] = counts[at];
      for (int e = 0; e < EVIDENCE.length; e++) {
        long code = e < PER_WORD ? low[at] >>> (9 * e) : high[at] >>> (9 * (e - PER_WORD));
        levels[i][e] = (byte) (code & 31);
        steps[i][e] = (byte) (code >>> 5 & 15);
      }
    }
    return new Sorted(levels, steps, weights);
  }

  /** Levels and steps of rarity by pattern and evidence, and the number of pairs. */
  record Sorted(byte[][] levels, byte[][] steps, double[] counts) {
    /** The log2 of one over the frequency of that step. */
    static double surprise(int step) {
      return step * STEP;
    }
  }
}
