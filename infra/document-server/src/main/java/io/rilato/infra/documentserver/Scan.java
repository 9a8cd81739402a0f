package io.rilato.infra.documentserver;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record numbers a plan leads to, each once, in the plan's order. To be used under the lock of
 * the collection; {@link #pause} allows changes between two uses.
 */
final class Scan {
  private final RecordTable records;
  private final @Nullable CollectionIndex index;
  private final List<Planner.Range> ranges;
  private final boolean reverse;
  private final BitSet seen = new BitSet();
  private KeyTree.@Nullable Cursor cursor;
  private int nextRange;
  private int nextNumber;

  Scan(RecordTable records, Planner.Plan plan) {
    this.records = records;
    this.index = plan.index();
    this.ranges = plan.ranges();
    this.reverse = plan.reverse();
    this.nextNumber = reverse ? records.limit() - 1 : 0;
  }

  /** The next record number, or -1 at the end. */
  int next() {
    return index == null ? nextOfAll() : nextOf(index);
  }

  private int nextOfAll() {
    while (nextNumber >= 0 && nextNumber < records.limit()) {
      int number = nextNumber;
      nextNumber += reverse ? -1 : 1;
      if (records.get(number) >= 0) {
        return number;
      }
    }
    return -1;
  }

  private int nextOf(CollectionIndex index) {
    while (true) {
      int number = cursor == null ? -1 : cursor.next();
      if (number >= 0) {
        if (isNew(index, number)) {
          return number;
        }
      } else if (nextRange == ranges.size()) {
        return -1;
      } else {
        Planner.Range range = ranges.get(reverse ? ranges.size() - 1 - nextRange : nextRange);
        nextRange++;
        cursor = index.tree().cursor(range.from(), range.to(), reverse);
      }
    }
  }

  private boolean isNew(CollectionIndex index, int number) {
    if (!index.isMultikey()) {
      return true;
    }
    boolean first = !seen.get(number);
    seen.set(number);
    return first;
  }

  void pause() {
    if (cursor != null) {
      cursor.pause();
    }
  }
}
