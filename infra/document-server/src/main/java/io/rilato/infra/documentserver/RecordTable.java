package io.rilato.infra.documentserver;

import java.util.Arrays;

/**
 * Where each document of a collection lies in the log, by record number. A document keeps its
 * number through all its versions, so that indexes need not change when it moves.
 */
final class RecordTable {
  private static final int CHUNK = 4096;
  private static final long FREE = -1;

  private long[][] chunks = new long[16][];
  private int used;
  private int live;
  private int[] freed = new int[16];
  private int freedCount;

  int live() {
    return live;
  }

  /** One more than the largest record number ever given. */
  int limit() {
    return used;
  }

  int add(long location) {
    int number = freedCount > 0 ? freed[--freedCount] : used++;
    int chunk = number / CHUNK;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk * 2);
    }
    if (number % CHUNK == 0 && chunks[chunk] == null) {
      chunks[chunk] = new long[CHUNK];
    }
    chunks[chunk][number % CHUNK] = location;
    live++;
    return number;
  }

  /** The location of a document, or -1 if there is none under this number. */
  long get(int number) {
    return chunks[number / CHUNK][number % CHUNK];
  }

  void set(int number, long location) {
    chunks[number / CHUNK][number % CHUNK] = location;
  }

  void remove(int number) {
    set(number, FREE);
    if (freedCount == freed.length) {
      freed = Arrays.copyOf(freed, freedCount * 2);
    }
    freed[freedCount++] = number;
    live--;
  }
}
