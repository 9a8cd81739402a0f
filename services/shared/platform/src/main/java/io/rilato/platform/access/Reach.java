package io.rilato.platform.access;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records a permission reaches: all of a type, or those of some owners or territories. */
record Reach(boolean everything, Set<String> owners, Set<String> territories) {
  static final Reach EVERYTHING = new Reach(true, Set.of(), Set.of());
  static final Reach NOTHING = new Reach(false, Set.of(), Set.of());

  Reach {
    owners = Set.copyOf(owners);
    territories = Set.copyOf(territories);
  }

  static Reach of(Set<String> owners) {
    return new Reach(false, owners, Set.of());
  }

  static Reach of(Set<String> owners, Set<String> territories) {
    return new Reach(false, owners, territories);
  }

  static Reach union(List<Reach> parts) {
    List<Reach> different = parts.stream().distinct().toList();
    if (different.size() == 1) {
      return different.getFirst();
    }
    if (different.stream().anyMatch(Reach::everything)) {
      return EVERYTHING;
    }
    Set<String> owners = new HashSet<>();
    Set<String> territories = new HashSet<>();
    for (Reach part : different) {
      owners.addAll(part.owners);
      territories.addAll(part.territories);
    }
    return of(owners, territories);
  }

  boolean contains(@Nullable String ownerId, @Nullable String territoryId) {
    return everything
        || (ownerId != null && owners.contains(ownerId))
        || (territoryId != null && territories.contains(territoryId));
  }

  /**
   * The same answer as {@link #contains}, asked of the index.
   *
   * @param more records beyond it, such as those shared with the caller
   */
  Query query(List<Query> more) {
    if (everything) {
      return Query.of(q -> q.matchAll(all -> all));
    }
    List<Query> parts = new ArrayList<>();
    if (!owners.isEmpty()) {
      parts.add(anyOf("ownerId", owners));
    }
    if (!territories.isEmpty()) {
      parts.add(anyOf("territoryId", territories));
    }
    parts.addAll(more);
    return switch (parts.size()) {
      case 0 -> Query.of(q -> q.matchNone(none -> none));
      case 1 -> parts.getFirst();
      default -> Query.of(q -> q.bool(b -> b.should(parts).minimumShouldMatch("1")));
    };
  }

  private static Query anyOf(String field, Set<String> values) {
    List<FieldValue> ids = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(ids))));
  }
}
