package io.rilato.infra.documentserver;

import java.util.Arrays;

/** Pairs of a {@link KeyTree}: their keys lie one behind the other without the common prefix. */
final class KeyLeaf {
  private static final int MAX_ENTRIES = 128;
  private static final int MAX_BYTES = 1 << 16;

  private byte[] prefix = {};
  private byte[] suffixes = {};
  private int[] ends = {};
  private int[] records = {};
  private int count;

  private int start(int slot) {
    return slot == 0 ? 0 : ends[slot - 1];
  }

  int count() {
    return count;
  }

  int record(int slot) {
    return records[slot];
  }

  private int bytes() {
    return count == 0 ? 0 : ends[count - 1];
  }

  boolean isFullFor(byte[] key) {
    return count == MAX_ENTRIES || (count > 1 && bytes() + key.length > MAX_BYTES);
  }

  byte[] key(int slot) {
    byte[] key = Arrays.copyOf(prefix, prefix.length + ends[slot] - start(slot));
    System.arraycopy(suffixes, start(slot), key, prefix.length, key.length - prefix.length);
    return key;
  }

  int compareKey(int slot, byte[] key) {
    int common = Math.min(prefix.length, key.length);
    int order = Arrays.compareUnsigned(prefix, 0, common, key, 0, common);
    if (order != 0) {
      return order;
    }
    if (key.length < prefix.length) {
      return 1;
    }
    return compareSuffix(slot, key);
  }

  private int compareSuffix(int slot, byte[] key) {
    return Arrays.compareUnsigned(
        suffixes, start(slot), ends[slot], key, prefix.length, key.length);
  }

  int compare(int slot, byte[] key, int recordNumber) {
    int order = compareKey(slot, key);
    return order != 0 ? order : Integer.compare(records[slot], recordNumber);
  }

  /** The first slot whose pair is not less than the given one. */
  int lowerBound(byte[] key, int recordNumber) {
    int common = Math.min(prefix.length, key.length);
    int order = Arrays.compareUnsigned(prefix, 0, common, key, 0, common);
    if (order != 0 || key.length < prefix.length) {
      return order < 0 ? count : 0;
    }
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int o = compareSuffix(middle, key);
      if (o < 0 || (o == 0 && records[middle] < recordNumber)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void insert(int slot, byte[] key, int recordNumber) {
    if (count == 0) {
      prefix = key;
    } else {
      shortenPrefix(key);
    }
    int added = key.length - prefix.length;
    int start = start(slot);
    int used = bytes();
    if (used + added > suffixes.length) {
      suffixes = Arrays.copyOf(suffixes, used + added + (used + added) / 4);
    }
    System.arraycopy(suffixes, start, suffixes, start + added, used - start);
    System.arraycopy(key, prefix.length, suffixes, start, added);
    if (count == ends.length) {
      int capacity = Math.min(MAX_ENTRIES, Math.max(4, count * 2));
      ends = Arrays.copyOf(ends, capacity);
      records = Arrays.copyOf(records, capacity);
    }
    System.arraycopy(records, slot, records, slot + 1, count - slot);
    for (int i = count; i > slot; i--) {
      ends[i] = ends[i - 1] + added;
    }
    ends[slot] = start + added;
    records[slot] = recordNumber;
    count++;
  }

  private void shortenPrefix(byte[] key) {
    int mismatch = Arrays.mismatch(prefix, key);
    if (mismatch >= 0 && mismatch < prefix.length) {
      repack(0, count, mismatch);
    }
  }

  /** Keeps the slots from..to, with a prefix of the given length that they all share. */
  private void repack(int from, int to, int prefixLength) {
    byte[][] keys = new byte[to - from][];
    int total = 0;
    for (int i = from; i < to; i++) {
      keys[i - from] = key(i);
      total += keys[i - from].length - prefixLength;
    }
    byte[] packed = new byte[total];
    int[] newEnds = new int[to - from];
    int at = 0;
    for (int i = 0; i < keys.length; i++) {
      int length = keys[i].length - prefixLength;
      System.arraycopy(keys[i], prefixLength, packed, at, length);
      at += length;
      newEnds[i] = at;
    }
    prefix = keys.length == 0 ? prefix : Arrays.copyOf(keys[0], prefixLength);
    records = Arrays.copyOfRange(records, from, to);
    ends = newEnds;
    suffixes = packed;
    count = keys.length;
  }

  private void repackWithLongestPrefix(int from, int to) {
    if (from == to) {
      repack(from, to, 0);
      return;
    }
    byte[] first = key(from);
    byte[] last = key(to - 1);
    int mismatch = Arrays.mismatch(first, last);
    repack(from, to, mismatch < 0 ? first.length : mismatch);
  }

  void remove(int slot) {
    int start = start(slot);
    int removed = ends[slot] - start;
    System.arraycopy(suffixes, ends[slot], suffixes, start, bytes() - ends[slot]);
    System.arraycopy(records, slot + 1, records, slot, count - slot - 1);
    for (int i = slot; i < count - 1; i++) {
      ends[i] = ends[i + 1] - removed;
    }
    count--;
  }

  /** Moves the slots from {@code at} on into a new leaf. */
  KeyLeaf split(int at) {
    KeyLeaf right = new KeyLeaf();
    right.prefix = prefix;
    right.suffixes = suffixes;
    right.ends = ends;
    right.records = records;
    right.count = count;
    right.repackWithLongestPrefix(at, count);
    repackWithLongestPrefix(0, at);
    return right;
  }
}
