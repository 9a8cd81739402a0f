package io.rilato.infra.documentserver;

import java.util.Arrays;

/**
 * A sorted set of (key, record number) pairs, keys in unsigned byte order. Pairs are packed into
 * leaves of up to 128 that share the common prefix of their keys, so that a pair costs little more
 * than the part of its key its neighbours lack. Not safe for concurrent use.
 */
final class KeyTree {
  private KeyLeaf[] leaves = {new KeyLeaf()};
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
    if (slot == leaves[leaf].count()) {
      if (++leaf == leafCount) {
        return -1;
      }
      slot = 0;
    }
    KeyLeaf found = leaves[leaf];
    return slot < found.count() && found.compareKey(slot, key) == 0 ? found.record(slot) : -1;
  }

  /** Adds a pair; false if it was there. */
  boolean add(byte[] key, int recordNumber) {
    int at = leafFor(key, recordNumber);
    KeyLeaf leaf = leaves[at];
    int slot = leaf.lowerBound(key, recordNumber);
    if (slot < leaf.count() && leaf.compare(slot, key, recordNumber) == 0) {
      return false;
    }
    changes++;
    size++;
    if (leaf.isFullFor(key)) {
      boolean atEnd = slot == leaf.count() && at == leafCount - 1;
      KeyLeaf right = leaf.split(atEnd ? leaf.count() : leaf.count() / 2);
      insertLeaf(at + 1, right);
      if (slot > leaf.count() || atEnd) {
        slot -= leaf.count();
        leaf = right;
      }
    }
    leaf.insert(slot, key, recordNumber);
    return true;
  }

  /** Removes a pair; false if it was not there. */
  boolean remove(byte[] key, int recordNumber) {
    int at = leafFor(key, recordNumber);
    KeyLeaf leaf = leaves[at];
    int slot = leaf.lowerBound(key, recordNumber);
    if (slot == leaf.count() || leaf.compare(slot, key, recordNumber) != 0) {
      return false;
    }
    changes++;
    size--;
    leaf.remove(slot);
    if (leaf.count() == 0 && leafCount > 1) {
      System.arraycopy(leaves, at + 1, leaves, at, leafCount - at - 1);
      leaves[--leafCount] = leaves[0];
    }
    return true;
  }

  private void insertLeaf(int at, KeyLeaf leaf) {
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
      while (slot == leaves[leaf].count() && leaf < endLeaf) {
        leaf++;
        slot = 0;
      }
      if (leaf > endLeaf || (leaf == endLeaf && slot >= endSlot)) {
        return -1;
      }
      return leaves[leaf].record(slot++);
    }

    private int backward() {
      while (endSlot == 0 && endLeaf > leaf) {
        endLeaf--;
        endSlot = leaves[endLeaf].count();
      }
      if (endLeaf < leaf || (endLeaf == leaf && endSlot <= slot)) {
        return -1;
      }
      return leaves[endLeaf].record(--endSlot);
    }

    /** Remembers the pair last returned; to be called before the tree may change. */
    void pause() {
      int at = reverse ? endLeaf : leaf;
      int last = reverse ? endSlot : slot - 1;
      if (last >= 0 && last < leaves[at].count()) {
        pausedKey = leaves[at].key(last);
        pausedRecord = leaves[at].record(last);
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
}
