package io.rilato.identity.policy;

import io.rilato.contracts.identity.Role.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each role of a tenant allows.
 *
 * @param roles grants by the role's name; names that differ in case only are the same
 */
record Policy(Map<String, List<Grant>> roles) {
  Policy {
    Map<String, List<Grant>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(roles);
    roles = sorted;
  }

  /** What became of a role. */
  enum Change {
    added,
    changed,
    removed
  }

  /**
   * How one role differs in another policy.
   *
   * @param granted lines it has there and not here
   * @param revoked lines it has here and not there
   */
  record Difference(String role, Change change, List<String> granted, List<String> revoked) {}

  /** How another policy differs from this one, role by role; empty when both allow the same. */
  List<Difference> to(Policy other) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(roles.keySet());
    names.addAll(other.roles.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      Set<Grant> here = normal(roles.getOrDefault(name, List.of()));
      Set<Grant> there = normal(other.roles.getOrDefault(name, List.of()));
      Change change =
          !roles.containsKey(name)
              ? Change.added
              : other.roles.containsKey(name) ? Change.changed : Change.removed;
      if (change != Change.changed || !here.equals(there)) {
        differences.add(new Difference(name, change, lines(there, here), lines(here, there)));
      }
    }
    return differences;
  }

  private static Set<Grant> normal(Collection<Grant> grants) {
    Set<Grant> normal = new LinkedHashSet<>();
    grants.forEach(grant -> normal.add(GrantLine.normal(grant)));
    return normal;
  }

  private static List<String> lines(Set<Grant> these, Set<Grant> without) {
    return GrantLine.lines(these.stream().filter(grant -> !without.contains(grant)).toList());
  }
}
