package io.rilato.matching.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What people have decided about pairs of records: the same, or not the same. They hold for all
 * that follows from them too: if a is b and b is c then a is c, also where b is not in the base any
 * more. They never contradict one another.
 */
public final class Decisions {
  public static final Decisions NONE = new Builder().build();

  private static final int LONGEST_CHAIN = 12;

  private final Map<String, Integer> groups;
  private final List<String[]> different;

  private Decisions(Map<String, Integer> groups, List<String[]> different) {
    this.groups = groups;
    this.different = different;
  }

  /** The ids of all records that something was decided about. */
  public Set<String> ids() {
    return groups.keySet();
  }

  /**
   * Tells a clusterer before it joins anything.
   *
   * @param recordOf the record with an id, negative if there is none
   */
  public void tell(Clusterer clusterer, ToIntFunction<String> recordOf) {
    Map<Integer, Integer> firsts = new HashMap<>();
    groups.forEach((id, group) -> {
      int record = recordOf.applyAsInt(id);
      if (record >= 0) {
        Integer first = firsts.putIfAbsent(group, record);
        if (first != null) {
          clusterer.join(first, record);
        }
      }
    });
    for (String[] pair : different) {
      Integer a = firsts.get(groups.get(pair[0]));
      Integer b = firsts.get(groups.get(pair[1]));
      if (a != null && b != null) {
        clusterer.keepApart(a, b);
      }
    }
  }

  /** Collects decisions, in any order. */
  public static final class Builder {
    private final Map<String, Collection<String>> same = new LinkedHashMap<>();
    private final List<String[]> different = new ArrayList<>();

    /** The two are about the same. */
    public Builder same(String id1, String id2) {
      of(id1).add(id2);
      of(id2).add(id1);
      return this;
    }

    /** The two are not about the same. */
    public Builder different(String id1, String id2) {
      of(id1);
      of(id2);
      different.add(new String[] {id1, id2});
      return this;
    }

    private Collection<String> of(String id) {
      return same.computeIfAbsent(id, key -> new ArrayList<>());
    }

    /**
     * All of them, if they can be kept together.
     *
     * @throws ContradictionException if not; it names a chain of records
     */
    public Decisions build() {
      Map<String, Integer> groups = new LinkedHashMap<>();
      for (String id : same.keySet()) {
        if (!groups.containsKey(id)) {
          int group = groups.size();
          reach(id).keySet().forEach(member -> groups.put(member, group));
        }
      }
      for (String[] pair : different) {
        if (pair[0].equals(pair[1])) {
          throw new ContradictionException(
              "The decisions say that '" + pair[0] + "' is different from itself");
        }
        if (groups.getOrDefault(pair[0], -1).equals(groups.get(pair[1]))) {
          throw new ContradictionException(
              "The decisions contradict one another: '"
                  + pair[0]
                  + "' and '"
                  + pair[1]
                  + "' are said to be different, but also the same: "
                  + chain(pair[0], pair[1]));
        }
      }
      return new Decisions(groups, List.copyOf(different));
    }

    /** All ids that are the same as this, each with the one it was reached from. */
    private Map<String, String> reach(String start) {
      Map<String, String> from = new LinkedHashMap<>(Map.of(start, start));
      Deque<String> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        String id = open.remove();
        for (String other : same.getOrDefault(id, List.of())) {
          if (from.putIfAbsent(other, id) == null) {
            open.add(other);
          }
        }
      }
      return from;
    }

    private String chain(String first, String last) {
      Map<String, String> from = reach(last);
      List<String> ids = new ArrayList<>(List.of(first));
      while (!ids.getLast().equals(last)) {
        ids.add(from.getOrDefault(ids.getLast(), last));
      }
      String chain =
          ids.stream()
              .limit(LONGEST_CHAIN)
              .map(id -> "'" + id + "'")
              .collect(Collectors.joining(" = "));
      return ids.size() > LONGEST_CHAIN ? chain + " = … = '" + last + "'" : chain;
    }
  }
}
