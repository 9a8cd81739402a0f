package io.rilato.identity.people;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.platform.access.Action;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Grants written out for each type and action, so that a client can tell what to offer. */
final class Permissions {
  /** What is no record and has grants all the same. */
  static final Set<String> OTHERS =
      Set.of("dead-letter", "search-index", "report", "audit", "quota");

  private static final String ANY = "*";

  private Permissions() {}

  /** The widest scope by type and action; of those that reach different records, the later one. */
  static Map<String, Map<String, Scope>> of(List<Grant> grants) {
    Set<String> types = new TreeSet<>(OTHERS);
    Arrays.stream(Topic.values()).map(Topic::recordType).forEach(types::add);
    grants.stream().map(Grant::type).filter(type -> !type.equals(ANY)).forEach(types::add);
    Map<String, Map<String, Scope>> all = new TreeMap<>();
    for (String type : types) {
      Map<Action, Scope> widest = new EnumMap<>(Action.class);
      for (Grant grant : grants) {
        if (grant.type().equals(ANY) || grant.type().equals(type)) {
          Arrays.stream(Action.values())
              .filter(
                  action -> grant.action().equals(ANY) || grant.action().equals(action.wireName()))
              .forEach(action -> widest.merge(action, grant.scope(), Permissions::wider));
        }
      }
      if (!widest.isEmpty()) {
        Map<String, Scope> named = new TreeMap<>();
        widest.forEach((action, scope) -> named.put(action.wireName(), scope));
        all.put(type, named);
      }
    }
    return all;
  }

  private static Scope wider(Scope a, Scope b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
