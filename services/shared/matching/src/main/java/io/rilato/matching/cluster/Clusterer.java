package io.rilato.matching.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes clusters by joining the best pairs first. Two clusters are joined only if their records
 * agree on average, so that a chain of likely pairs does not bring together what is far apart, and
 * in link mode only if they share no source.
 */
public final class Clusterer {
  /** Of large clusters only so many records are looked at, spread evenly. */
  private static final int LOOKED_AT = 8;

  private final PairScore score;
  private final int[] cluster;
  private final int[][] members;
  private final Guard guard;
  private final Map<Integer, Set<Integer>> apart = new HashMap<>();

  /** The score of any pair of records, in thousandths of a bit. */
  @FunctionalInterface
  public interface PairScore {
    int of(int a, int b);
  }

  /** Gives the number of a record's source. */
  @FunctionalInterface
  public interface Source {
    int of(int record);
  }

  /**
   * When clusters may be joined.
   *
   * @param threshold the least score of the pair that joins them
   * @param average the least average score over all their pairs
   * @param sources in link mode the source of each record, no two of which may be in one cluster
   */
  public record Guard(
      int threshold, int average, @org.jspecify.annotations.Nullable Source sources) {}

  public Clusterer(int records, PairScore score, Guard guard) {
    this.score = score;
    this.guard = guard;
    cluster = new int[records];
    members = new int[records][];
    for (int i = 0; i < records; i++) {
      cluster[i] = i;
      members[i] = new int[] {i};
    }
  }

  /** Joins two records whatever their score, because somebody decided so. */
  public void join(int a, int b) {
    if (cluster[a] != cluster[b]) {
      merge(cluster[a], cluster[b]);
    }
  }

  /** Never lets two records into one cluster, because somebody decided so; said before joining. */
  public void keepApart(int a, int b) {
    apart.computeIfAbsent(a, key -> new HashSet<>()).add(b);
    apart.computeIfAbsent(b, key -> new HashSet<>()).add(a);
  }

  private boolean keptApart(int[] a, int[] b) {
    if (apart.isEmpty()) {
      return false;
    }
    for (int x : a) {
      Set<Integer> from = apart.getOrDefault(x, Set.of());
      for (int y : b) {
        if (from.contains(y)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Joins along the pairs, best first. */
  public void joinAll(Edges edges) {
    for (int edge : edges.bestFirst()) {
      if (edges.score(edge) < guard.threshold()) {
        return;
      }
      int a = cluster[edges.first(edge)];
      int b = cluster[edges.second(edge)];
      if (a != b && mayJoin(members[a], members[b], edges.score(edge))) {
        merge(a, b);
      }
    }
  }

  /** The number of each record's cluster: that of its first record. */
  public int[] clusters() {
    int[] first = new int[cluster.length];
    int[] result = new int[cluster.length];
    Arrays.fill(first, -1);
    for (int i = 0; i < result.length; i++) {
      if (first[cluster[i]] < 0) {
        first[cluster[i]] = i;
      }
      result[i] = first[cluster[i]];
    }
    return result;
  }

  private boolean mayJoin(int[] a, int[] b, int best) {
    if (keptApart(a, b)) {
      return false;
    }
    if (guard.sources() != null && sharesSource(a, b, guard.sources())) {
      return false;
    }
    if (a.length == 1 && b.length == 1) {
      return true;
    }
    int[] left = some(a);
    int[] right = some(b);
    long sum = 0;
    for (int x : left) {
      for (int y : right) {
        sum += Math.min(best, score.of(Math.min(x, y), Math.max(x, y)));
      }
    }
    return sum >= (long) guard.average() * left.length * right.length;
  }

  private static boolean sharesSource(int[] a, int[] b, Source sources) {
    for (int x : a) {
      for (int y : b) {
        if (sources.of(x) == sources.of(y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int[] some(int[] members) {
    if (members.length <= LOOKED_AT) {
      return members;
    }
    int[] sorted = members.clone();
    Arrays.sort(sorted);
    int[] some = new int[LOOKED_AT];
    for (int i = 0; i < LOOKED_AT; i++) {
      some[i] = sorted[(int) ((long) i * sorted.length / LOOKED_AT)];
    }
    return some;
  }

  private void merge(int a, int b) {
    int into = members[a].length >= members[b].length ? a : b;
    int from = into == a ? b : a;
    int[] all = Arrays.copyOf(members[into], members[into].length + members[from].length);
    System.arraycopy(members[from], 0, all, members[into].length, members[from].length);
    for (int member : members[from]) {
      cluster[member] = into;
    }
    members[into] = all;
    members[from] = new int[0];
  }
}
