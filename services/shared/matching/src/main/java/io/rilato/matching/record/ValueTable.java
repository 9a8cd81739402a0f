package io.rilato.matching.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A dictionary of prepared ASCII values: each is kept once, under an id from 1 on; 0 is missing.
 */
final class ValueTable {
  private static final byte[] NOTHING = {};

  private int[] slots = new int[128];
  private byte[][] texts = new byte[64][];
  private long[] masks = new long[64];
  private int[] skeletons = new int[64];
  private int size = 1;
  private Spellings spellings = Spellings.NONE;

  ValueTable() {
    texts[0] = NOTHING;
  }

  int add(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
    int slot = slot(text);
    if (slots[slot] != 0) {
      return slots[slot];
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, size * 2);
      masks = Arrays.copyOf(masks, size * 2);
      skeletons = Arrays.copyOf(skeletons, size * 2);
    }
    texts[size] = text;
    masks[size] = mask(text);
    skeletons[size] = Skeleton.of(value).hashCode();
    slots[slot] = size++;
    if (size * 2 > slots.length) {
      slots = new int[slots.length * 2];
      for (int id = 1; id < size; id++) {
        slots[slot(texts[id])] = id;
      }
    }
    return size - 1;
  }

  /** Where the id of a text stands, or would. */
  private int slot(byte[] text) {
    int at = Arrays.hashCode(text) * 0x9E3779B9 >>> 7 & slots.length - 1;
    while (slots[at] != 0 && !Arrays.equals(texts[slots[at]], text)) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }

  /** No value is added after this; the memory for adding is given back. */
  void seal() {
    slots = new int[0];
    texts = Arrays.copyOf(texts, size);
    masks = Arrays.copyOf(masks, size);
    skeletons = Arrays.copyOf(skeletons, size);
  }

  /** Says how words of the values were written, once they are all there. */
  void writtenAs(Originals originals, int number) {
    spellings = Spellings.of(this, originals, number);
  }

  Spellings spellings() {
    return spellings;
  }

  int size() {
    return size;
  }

  byte[] text(int id) {
    return texts[id];
  }

  String string(int id) {
    return new String(texts[id], StandardCharsets.ISO_8859_1);
  }

  /** The set of characters in the value; an edit changes at most two of its bits. */
  long mask(int id) {
    return masks[id];
  }

  boolean soundAlike(int a, int b) {
    return skeletons[a] == skeletons[b];
  }

  private static long mask(byte[] text) {
    long mask = 0;
    for (byte b : text) {
      mask |= 1L << (b & 63);
    }
    return mask;
  }
}
