package io.rilato.matching.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes clusters by joining the best pairs first. Two clusters are joined only if their records
 * agree on average, so that a chain of likely pairs does not bring together what is far apart, and
 * in link mode only if they share no source.
 */
public final class Clusterer {
  private final PairScore score;
  private final Guard guard;
  private final Groups groups;
  private final Map<Integer, Set<Integer>> sources = new HashMap<>();

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
  public record Guard(int threshold, int average, @Nullable Source sources) {}

  public Clusterer(int records, PairScore score, Guard guard) {
    this.score = score;
    this.guard = guard;
    groups = new Groups(records);
  }

  /** Joins two records whatever their score, because somebody decided so. */
  public void join(int a, int b) {
    if (groups.of(a) != groups.of(b)) {
      merge(groups.of(a), groups.of(b));
    }
  }

  /**
   * Never lets two records into one cluster, because somebody decided so; said before {@link
   * #joinAll} of records that are not in one cluster.
   */
  public void keepApart(int a, int b) {
    if (groups.of(a) == groups.of(b)) {
      throw new IllegalStateException("Records " + a + " and " + b + " are in one cluster");
    }
    groups.keepApart(groups.of(a), groups.of(b));
  }

  /** Joins along the pairs, best first. */
  public void joinAll(Edges edges) {
    edges.sort();
    for (int edge = 0; edge < edges.size(); edge++) {
      if (edges.score(edge) < guard.threshold()) {
        return;
      }
      int a = groups.of(edges.first(edge));
      int b = groups.of(edges.second(edge));
      if (a != b && mayJoin(a, b, edges.score(edge))) {
        merge(a, b);
      }
    }
  }

  /** The number of each record's cluster: that of its first record. */
  public int[] clusters() {
    int records = groups.records();
    int[] first = new int[records];
    int[] result = new int[records];
    Arrays.fill(first, -1);
    for (int i = 0; i < records; i++) {
      int group = groups.of(i);
      if (first[group] < 0) {
        first[group] = i;
      }
      result[i] = first[group];
    }
    return result;
  }

  private boolean mayJoin(int a, int b, int best) {
    if (groups.keptApart(a, b)) {
      return false;
    }
    if (guard.sources() != null && sharesSource(a, b, guard.sources())) {
      return false;
    }
    if (groups.size(a) == 1 && groups.size(b) == 1) {
      return true;
    }
    int[] left = groups.sample(a);
    int[] right = groups.sample(b);
    long sum = 0;
    for (int x : left) {
      for (int y : right) {
        sum += Math.min(best, score.of(Math.min(x, y), Math.max(x, y)));
      }
    }
    return sum >= (long) guard.average() * left.length * right.length;
  }

  private boolean sharesSource(int a, int b, Source source) {
    int few = groups.size(a) <= groups.size(b) ? a : b;
    int many = few == a ? b : a;
    Set<Integer> known = sources.get(many);
    int member = few;
    do {
      int from = source.of(member);
      if (known == null ? from == source.of(many) : known.contains(from)) {
        return true;
      }
      member = groups.next(member);
    } while (member != few);
    return false;
  }

  private void merge(int a, int b) {
    int into = groups.size(a) >= groups.size(b) ? a : b;
    int from = into == a ? b : a;
    Source source = guard.sources();
    if (source != null) {
      Set<Integer> known = sources.computeIfAbsent(into, key -> new HashSet<>());
      known.add(source.of(into));
      Set<Integer> added = sources.remove(from);
      known.addAll(added == null ? Set.of(source.of(from)) : added);
    }
    groups.join(into, from);
  }
}
