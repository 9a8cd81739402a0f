package io.rilato.platform.access;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records a permission reaches: all of a type, or those of some owners. */
record Reach(boolean everything, Set<String> owners) {
  static final Reach EVERYTHING = new Reach(true, Set.of());
  static final Reach NOTHING = new Reach(false, Set.of());

  Reach {
    owners = Set.copyOf(owners);
  }

  static Reach of(Set<String> owners) {
    return new Reach(false, owners);
  }

  static Reach union(List<Reach> parts) {
    if (parts.stream().anyMatch(Reach::everything)) {
      return EVERYTHING;
    }
    Set<String> owners = new HashSet<>();
    parts.forEach(part -> owners.addAll(part.owners));
    return of(owners);
  }

  boolean contains(@Nullable String ownerId) {
    return everything || (ownerId != null && owners.contains(ownerId));
  }

  /** The same answer as {@link #contains}, asked of the index. */
  Query query() {
    if (everything) {
      return Query.of(q -> q.matchAll(all -> all));
    }
    if (owners.isEmpty()) {
      return Query.of(q -> q.matchNone(none -> none));
    }
    List<FieldValue> ids = owners.stream().sorted().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field("ownerId").terms(v -> v.value(ids))));
  }
}
