package io.rilato.infra.documentserver;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The values a query leaves to one field: some keys, or those between two edges. */
final class FieldBounds {
  private byte @Nullable [][] equal;
  private @Nullable Edge low;
  private @Nullable Edge high;

  /** A place between keys: before or behind all keys that begin with these bytes. */
  record Edge(byte[] key, boolean behind) {
    /** The first of the values that have the same type as the one with this key. */
    private static Edge typeStart(byte[] key) {
      return new Edge(new byte[] {(byte) (key[0] - 1)}, true);
    }

    private static Edge typeEnd(byte[] key) {
      return new Edge(new byte[] {(byte) (key[0] + 1)}, false);
    }

    private int compareTo(Edge other) {
      return Arrays.compareUnsigned(position(), other.position());
    }

    /** The first key of an index that is not before this edge. */
    byte[] inIndex(byte[] prefix, boolean ascending) {
      return ascending
          ? KeyWriter.concat(prefix, position())
          : KeyWriter.concat(prefix, new Edge(KeyWriter.inverted(key), !behind).position());
    }

    private byte[] position() {
      return behind ? KeyWriter.after(key) : key;
    }
  }

  boolean isOpen() {
    return equal == null && low == null && high == null;
  }

  /** The only values there may be, or null if there may be a range of them. */
  byte @Nullable [][] equal() {
    return equal;
  }

  void narrow(Condition condition) {
    switch (condition) {
      case Condition.OneOf oneOf -> {
        if (oneOf.wanted() && equal == null) {
          equal = oneOf.keys().toArray(byte[][]::new);
        }
      }
      case Condition.Bound bound -> {
        if (bound.lower() && low == null) {
          low = new Edge(bound.key(), !bound.inclusive());
        } else if (!bound.lower() && high == null) {
          high = new Edge(bound.key(), bound.inclusive());
        }
      }
      case Condition.Exists _ -> {}
    }
  }

  /** The smallest range that holds all of the parts, none of which is open. */
  static FieldBounds hull(Collection<FieldBounds> parts) {
    FieldBounds hull = new FieldBounds();
    hull.low = parts.stream().map(FieldBounds::lowest).min(Edge::compareTo).orElseThrow();
    hull.high = parts.stream().map(FieldBounds::highest).max(Edge::compareTo).orElseThrow();
    return hull;
  }

  private Edge lowest() {
    if (equal != null) {
      return equal.length == 0 ? new Edge(new byte[] {}, true) : new Edge(equal[0], false);
    }
    return low != null
        ? low
        : high != null ? Edge.typeStart(high.key) : new Edge(new byte[0], false);
  }

  private Edge highest() {
    if (equal != null) {
      return equal.length == 0
          ? new Edge(new byte[] {}, false)
          : new Edge(equal[equal.length - 1], true);
    }
    return high != null ? high : low != null ? Edge.typeEnd(low.key) : new Edge(new byte[0], true);
  }

  /**
   * The range of an index's keys behind a prefix. Two bounds may be met by two elements of an
   * array, so that only the lower one counts where an index holds arrays.
   */
  Planner.Range range(byte[] prefix, boolean ascending, boolean multikey) {
    Edge from = lowest();
    Edge to = highest();
    if (multikey && low != null && high != null) {
      boolean sameType = low.key.length > 0 && low.key[0] == high.key[0];
      from = sameType ? low : new Edge(new byte[0], false);
      to = sameType ? Edge.typeEnd(low.key) : new Edge(new byte[0], true);
    }
    Edge first = ascending ? from : to;
    Edge last = ascending ? to : from;
    return new Planner.Range(first.inIndex(prefix, ascending), last.inIndex(prefix, ascending));
  }
}
