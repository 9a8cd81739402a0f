package io.rilato.infra.documentserver;

import java.util.Arrays;

/**
 * A sorted set of (key, record number) pairs, keys in unsigned byte order. Pairs are packed into
 * leaves of up to 128 that share the common prefix of their keys, so that a pair costs little more
 * than the part of its key its neighbours lack. Not safe for concurrent use.
 */
final class KeyTree {
  private static final int MAX_ENTRIES = 128;
  private static final int MAX_BYTES = 1 << 16;

  private Leaf[] leaves = {new Leaf()};
  private int leafCount = 1;
  private long size;
  private int changes;

  long size() {
    return size;
  }

  /** The first record number stored under exactly this key, or -1. */
  int find(byte[] key) {
    int leaf = leafFor(key, Integer.MIN_VALUE);
    int slot = leaves[leaf].lowerBound(key, Integer.MIN_VALUE);
    if (slot == leaves[leaf].count) {
      if (++leaf == leafCount) {
        return -1;
      }
      slot = 0;
    }
    Leaf found = leaves[leaf];
    return slot < found.count && found.compareKey(slot, key) == 0 ? found.records[slot] : -1;
  }

  /** Adds a pair; false if it was there. */
  boolean add(byte[] key, int recordNumber) {
    int at = leafFor(key, recordNumber);
    Leaf leaf = leaves[at];
    int slot = leaf.lowerBound(key, recordNumber);
    if (slot < leaf.count && leaf.compare(slot, key, recordNumber) == 0) {
      return false;
    }
    changes++;
    size++;
    if (leaf.isFullFor(key)) {
      boolean atEnd = slot == leaf.count && at == leafCount - 1;
      Leaf right = leaf.split(atEnd ? leaf.count : leaf.count / 2);
      insertLeaf(at + 1, right);
      if (slot > leaf.count || atEnd) {
        slot -= leaf.count;
        leaf = right;
      }
    }
    leaf.insert(slot, key, recordNumber);
    return true;
  }

  /** Removes a pair; false if it was not there. */
  boolean remove(byte[] key, int recordNumber) {
    int at = leafFor(key, recordNumber);
    Leaf leaf = leaves[at];
    int slot = leaf.lowerBound(key, recordNumber);
    if (slot == leaf.count || leaf.compare(slot, key, recordNumber) != 0) {
      return false;
    }
    changes++;
    size--;
    leaf.remove(slot);
    if (leaf.count == 0 && leafCount > 1) {
      System.arraycopy(leaves, at + 1, leaves, at, leafCount - at - 1);
      leaves[--leafCount] = leaves[0];
    }
    return true;
  }

  private void insertLeaf(int at, Leaf leaf) {
    if (leafCount == leaves.length) {
      leaves = Arrays.copyOf(leaves, leafCount + Math.max(4, leafCount / 4));
    }
    System.arraycopy(leaves, at, leaves, at + 1, leafCount - at);
    leaves[at] = leaf;
    leafCount++;
  }

  /** The last leaf that begins at or before the pair: where it is or belongs. */
  private int leafFor(byte[] key, int recordNumber) {
    int low = 0;
    int high = leafCount - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (leaves[middle].compare(0, key, recordNumber) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Walks the pairs with {@code from <= key < to}, backwards if {@code reverse}. */
  Cursor cursor(byte[] from, byte[] to, boolean reverse) {
    return new Cursor(from, to, reverse);
  }

  /** A walk that may be paused while the tree changes; it goes on behind where it stood. */
  final class Cursor {
    private final byte[] from;
    private final byte[] to;
    private final boolean reverse;
    private byte[] pausedKey;
    private int pausedRecord = Integer.MIN_VALUE;
    private int seenChanges = changes;
    private int leaf;
    private int slot;
    private int endLeaf;
    private int endSlot;

    private Cursor(byte[] from, byte[] to, boolean reverse) {
      this.from = from;
      this.to = to;
      this.reverse = reverse;
      this.pausedKey = reverse ? to : from;
      seek(from, Integer.MIN_VALUE, to, Integer.MIN_VALUE);
    }

    private void seek(byte[] low, int lowRecord, byte[] high, int highRecord) {
      leaf = leafFor(low, lowRecord);
      slot = leaves[leaf].lowerBound(low, lowRecord);
      endLeaf = leafFor(high, highRecord);
      endSlot = leaves[endLeaf].lowerBound(high, highRecord);
    }

    /** The next record number, or -1 at the end. */
    int next() {
      if (seenChanges != changes) {
        resume();
      }
      return reverse ? backward() : forward();
    }

    private int forward() {
      while (slot == leaves[leaf].count && leaf < endLeaf) {
        leaf++;
        slot = 0;
      }
      if (leaf > endLeaf || (leaf == endLeaf && slot >= endSlot)) {
        return -1;
      }
      return leaves[leaf].records[slot++];
    }

    private int backward() {
      while (endSlot == 0 && endLeaf > leaf) {
        endLeaf--;
        endSlot = leaves[endLeaf].count;
      }
      if (endLeaf < leaf || (endLeaf == leaf && endSlot <= slot)) {
        return -1;
      }
      return leaves[endLeaf].records[--endSlot];
    }

    /** Remembers the pair last returned; to be called before the tree may change. */
    void pause() {
      int at = reverse ? endLeaf : leaf;
      int last = reverse ? endSlot : slot - 1;
      if (last >= 0 && last < leaves[at].count) {
        pausedKey = leaves[at].key(last);
        pausedRecord = leaves[at].records[last];
      }
    }

    private void resume() {
      seenChanges = changes;
      if (reverse) {
        seek(from, Integer.MIN_VALUE, pausedKey, pausedRecord);
      } else {
        seek(pausedKey, pausedRecord + 1, to, Integer.MIN_VALUE);
      }
    }
  }

  private static final class Leaf {
    private byte[] prefix = {};
    private byte[] suffixes = {};
    private int[] ends = {};
    private int[] records = {};
    private int count;

    private int start(int slot) {
      return slot == 0 ? 0 : ends[slot - 1];
    }

    private int bytes() {
      return count == 0 ? 0 : ends[count - 1];
    }

    private boolean isFullFor(byte[] key) {
      return count == MAX_ENTRIES || (count > 1 && bytes() + key.length > MAX_BYTES);
    }

    private byte[] key(int slot) {
      byte[] key = Arrays.copyOf(prefix, prefix.length + ends[slot] - start(slot));
      System.arraycopy(suffixes, start(slot), key, prefix.length, key.length - prefix.length);
      return key;
    }

    private int compareKey(int slot, byte[] key) {
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

    private int compare(int slot, byte[] key, int recordNumber) {
      int order = compareKey(slot, key);
      return order != 0 ? order : Integer.compare(records[slot], recordNumber);
    }

    /** The first slot whose pair is not less than the given one. */
    private int lowerBound(byte[] key, int recordNumber) {
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

    private void insert(int slot, byte[] key, int recordNumber) {
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

    private void remove(int slot) {
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
    private Leaf split(int at) {
      Leaf right = new Leaf();
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
}
