package io.rilato.matching.candidates;

import io.rilato.matching.record.Column;
import io.rilato.matching.record.RecordStore;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pairs of records that are compared, each once. A small base is compared whole. In a larger
 * one two records meet if they share a blocking key; where too many share one, they are sorted and
 * each meets only its neighbours (sorted neighbourhood, Hernández and Stolfo 1995).
 */
public final class Candidates {
  /** Bases with no more pairs than this are compared whole. */
  static final long WHOLE = 1_500_000;

  private static final int LARGEST_BLOCK = 80;
  private static final int WINDOW = 8;
  private static final long RECORD_BITS = 0xFFFFFFL;

  /** The bit of a key that too many records share for all their pairs to meet. */
  private static final long CROWDED = 1;

  private final RecordStore store;
  private final int[] nodes;
  private final boolean link;
  private final boolean whole;
  private final int places;
  private final KeyColumns keys;
  private long pairs;

  /** Takes a pair; the first is the smaller. */
  @FunctionalInterface
  public interface PairConsumer {
    void accept(int a, int b);
  }

  /**
   * Prepares the keys.
   *
   * @param nodes the records to compare, ascending
   * @param link only records of different sources are compared
   */
  public Candidates(RecordStore store, int[] nodes, boolean link) {
    if (nodes.length > RECORD_BITS) {
      throw new IllegalArgumentException("More than " + RECORD_BITS + " records");
    }
    this.store = store;
    this.nodes = nodes;
    this.link = link;
    whole = (long) nodes.length * (nodes.length - 1) / 2 <= WHOLE;
    places = BlockingKeys.places(store);
    keys = whole ? new KeyColumns(0, 0) : keys();
    for (int round = 0; round < rounds(); round++) {
      pairs += round(round).pairs();
    }
  }

  private KeyColumns keys() {
    KeyColumns all = new KeyColumns(places, nodes.length);
    IntStream.range(0, nodes.length)
        .parallel()
        .forEach(i -> {
          String[] texts = new String[places];
          BlockingKeys.of(store, nodes[i], texts);
          for (int k = 0; k < texts.length; k++) {
            all.set(k, i, texts[k].isEmpty() ? 0 : hash(texts[k]));
          }
        });
    return all;
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0x9E3779B97F4A7C15L;
    hash &= ~CROWDED;
    return hash == 0 ? 2 : hash;
  }

  /** How many rounds there are, one for each key. */
  public int rounds() {
    return whole ? 1 : places;
  }

  /** About how many pairs there are, those that share several keys counted as often. */
  public long pairs() {
    return pairs;
  }

  /**
   * The blocks of a round, sorted anew each time it is asked for: only one is held in memory. None
   * where no record has that key.
   */
  public Round round(int round) {
    if (whole) {
      return new Round(round, new long[0], new int[] {0, nodes.length});
    }
    int filled = 0;
    for (int i = 0; i < nodes.length; i++) {
      filled += keys.get(round, i) == 0 ? 0 : 1;
    }
    long[] sorted = new long[filled];
    int next = 0;
    for (int i = 0; i < nodes.length; i++) {
      long key = keys.get(round, i);
      if (key != 0) {
        sorted[next++] = (key & ~RECORD_BITS) | i;
      }
    }
    Arrays.parallelSort(sorted);
    int[] starts = new int[sorted.length + 1];
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || (sorted[i] & ~RECORD_BITS) != (sorted[i - 1] & ~RECORD_BITS)) {
        starts[count++] = i;
      }
    }
    starts[count++] = sorted.length;
    Round result = new Round(round, sorted, Arrays.copyOf(starts, count));
    result.spread();
    return result;
  }

  /** One blocking key over all records. */
  public final class Round {
    private final int number;
    private final long[] sorted;
    private final int[] starts;

    private Round(int number, long[] sorted, int[] starts) {
      this.number = number;
      this.sorted = sorted;
      this.starts = starts;
    }

    /** How many blocks there are. */
    public int blocks() {
      return whole ? nodes.length : starts.length - 1;
    }

    /** About how many pairs this round has. */
    public long pairs() {
      if (whole) {
        return (long) nodes.length * (nodes.length - 1) / 2;
      }
      long pairs = 0;
      for (int block = 0; block < blocks(); block++) {
        long size = starts[block + 1] - starts[block];
        pairs += size > LARGEST_BLOCK ? size * WINDOW : size * (size - 1) / 2;
      }
      return pairs;
    }

    /** Sorts oversized blocks by name and marks their key as one that not all pairs met by. */
    private void spread() {
      for (int block = 0; block < blocks(); block++) {
        int from = starts[block];
        int to = starts[block + 1];
        if (to - from > LARGEST_BLOCK) {
          long[] order = new long[to - from];
          for (int i = from; i < to; i++) {
            int node = (int) (sorted[i] & RECORD_BITS);
            keys.set(number, node, keys.get(number, node) | CROWDED);
            order[i - from] = (neighbourhood(node) & ~RECORD_BITS) | node;
          }
          Arrays.sort(order);
          System.arraycopy(order, 0, sorted, from, order.length);
        }
      }
    }

    private long neighbourhood(int node) {
      long key = letters(store.text(Column.FAMILY, nodes[node]), 3);
      key = key << 15 | letters(store.text(Column.GIVEN, nodes[node]), 3);
      return key << 26 | letters(store.text(Column.COMPANY, nodes[node]), 2);
    }

    private static long letters(String text, int count) {
      long key = 0;
      for (int i = 0; i < count; i++) {
        key = key << 5 | (i < text.length() ? text.charAt(i) & 31 : 0);
      }
      return key;
    }

    /** The pairs of one block that no earlier round has. */
    public void forEach(int block, PairConsumer consumer) {
      if (whole) {
        for (int j = block + 1; j < nodes.length; j++) {
          offer(block, j, consumer);
        }
        return;
      }
      int from = starts[block];
      int to = starts[block + 1];
      int reach = to - from > LARGEST_BLOCK ? WINDOW : to - from;
      for (int i = from; i < to; i++) {
        int a = (int) (sorted[i] & RECORD_BITS);
        int end = Math.min(to, i + 1 + reach);
        for (int j = i + 1; j < end; j++) {
          int b = (int) (sorted[j] & RECORD_BITS);
          if (!metBefore(a, b)) {
            offer(Math.min(a, b), Math.max(a, b), consumer);
          }
        }
      }
    }

    /** Used to choose blocks for a sample. */
    public long hash(int block) {
      return whole ? block * 0x9E3779B97F4A7C15L : sorted[starts[block]] >>> 24;
    }

    private boolean metBefore(int a, int b) {
      for (int k = 0; k < number; k++) {
        long key = keys.get(k, a);
        if (key != 0 && (key & CROWDED) == 0 && key == keys.get(k, b)) {
          return true;
        }
      }
      return false;
    }

    private void offer(int i, int j, PairConsumer consumer) {
      int a = nodes[i];
      int b = nodes[j];
      if (!link || store.source(a) != store.source(b)) {
        consumer.accept(a, b);
      }
    }
  }
}
