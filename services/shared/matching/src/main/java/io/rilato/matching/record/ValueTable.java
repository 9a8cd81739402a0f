package io.rilato.matching.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A dictionary of prepared ASCII values: each is kept once, under an id from 1 on; 0 is missing.
 */
final class ValueTable {
  private static final byte[] NOTHING = {};

  private Map<String, Integer> ids = new HashMap<>();
  private byte[][] texts = new byte[64][];
  private long[] masks = new long[64];
  private int[] skeletons = new int[64];
  private int size = 1;

  ValueTable() {
    texts[0] = NOTHING;
  }

  int add(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    Integer known = ids.get(value);
    if (known != null) {
      return known;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, size * 2);
      masks = Arrays.copyOf(masks, size * 2);
      skeletons = Arrays.copyOf(skeletons, size * 2);
    }
    byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
    texts[size] = text;
    masks[size] = mask(text);
    skeletons[size] = Skeleton.of(value).hashCode();
    ids.put(value, size);
    return size++;
  }

  /** No value is added after this; the memory for adding is given back. */
  void seal() {
    ids = Map.of();
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
