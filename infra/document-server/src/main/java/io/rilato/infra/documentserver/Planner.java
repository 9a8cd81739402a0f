package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chooses the index a query is answered from, and the ranges of keys to look at. */
final class Planner {
  private static final int MAX_RANGES = 10_000;
  private static final byte[] NOTHING = {};

  private Planner() {}

  /** Keys from (inclusive) to (exclusive). */
  record Range(byte[] from, byte[] to) {}

  /**
   * How to find the candidates: the ranges of an index, or all documents where it is null. {@code
   * sorted} says that they come in the order that was asked for.
   */
  record Plan(
      @Nullable CollectionIndex index, List<Range> ranges, boolean reverse, boolean sorted) {}

  static Plan plan(Collection<CollectionIndex> indexes, Filter filter, @Nullable Document sort) {
    boolean wantsOrder = sort != null && !sort.isEmpty() && !sort.containsKey("$natural");
    Map<String, FieldBounds> bounds = bounds(filter);
    Choice best = null;
    for (CollectionIndex index : indexes) {
      if (covers(index, filter)) {
        Choice choice = Choice.of(index, bounds, wantsOrder ? sort : null);
        if (choice.score > 0 && (best == null || choice.score > best.score)) {
          best = choice;
        }
      }
    }
    return best == null
        ? new Plan(null, List.of(), isNaturalDescending(sort), !wantsOrder)
        : new Plan(
            best.index, best.ranges(), best.direction < 0, !wantsOrder || best.direction != 0);
  }

  private static boolean isNaturalDescending(@Nullable Document sort) {
    return sort != null && sort.get("$natural") instanceof Number order && order.intValue() < 0;
  }

  /** Partial and sparse indexes may serve only queries that ask for nothing they lack. */
  private static boolean covers(CollectionIndex index, Filter filter) {
    Filter partial = index.partial();
    if (partial != null && !(partial.isComplete() && impliesAll(filter, partial))) {
      return false;
    }
    return !index.spec().sparse()
        || index.spec().fields().stream().anyMatch(field -> impliesExistence(filter, field.name()));
  }

  private static boolean impliesAll(Filter filter, Filter partial) {
    for (Condition wanted : partial.conditions()) {
      if (!implies(filter, wanted)) {
        return false;
      }
    }
    return true;
  }

  private static boolean implies(Filter filter, Condition wanted) {
    return switch (wanted) {
      case Condition.Exists exists ->
          exists.wanted()
              ? impliesExistence(filter, exists.field())
              : filter.conditions().stream().anyMatch(c -> isSameExists(c, exists));
      case Condition.OneOf oneOf ->
          oneOf.wanted() && filter.conditions().stream().anyMatch(c -> isWithin(c, oneOf));
      case Condition.Bound _ -> false;
    };
  }

  private static boolean isSameExists(Condition condition, Condition.Exists wanted) {
    return condition instanceof Condition.Exists exists
        && exists.field().equals(wanted.field())
        && exists.wanted() == wanted.wanted();
  }

  private static boolean isWithin(Condition condition, Condition.OneOf wanted) {
    return condition instanceof Condition.OneOf given
        && given.wanted()
        && given.field().equals(wanted.field())
        && wanted.keys().containsAll(given.keys());
  }

  private static boolean impliesExistence(Filter filter, String field) {
    return filter.conditions().stream()
        .anyMatch(c -> c.field().equals(field) && c.impliesExistence());
  }

  /** What the query says about each field, {@code $or} included where all its branches agree. */
  private static Map<String, FieldBounds> bounds(Filter filter) {
    Map<String, FieldBounds> result = new HashMap<>();
    for (Condition condition : filter.conditions()) {
      result.computeIfAbsent(condition.field(), field -> new FieldBounds()).narrow(condition);
    }
    for (List<Filter> branches : filter.alternatives()) {
      List<Map<String, FieldBounds>> each = branches.stream().map(Planner::bounds).toList();
      if (!each.isEmpty()) {
        each.getFirst().forEach((field, _) -> widen(field, each, result));
      }
    }
    result.values().removeIf(FieldBounds::isOpen);
    return result;
  }

  private static void widen(
      String field, List<Map<String, FieldBounds>> branches, Map<String, FieldBounds> result) {
    if (!result.containsKey(field) && branches.stream().allMatch(b -> b.containsKey(field))) {
      result.put(field, FieldBounds.hull(branches.stream().map(b -> b.get(field)).toList()));
    }
  }

  /** An index with how far the query and the order reach into it. */
  private static final class Choice {
    private final CollectionIndex index;
    private final Map<String, FieldBounds> bounds;
    private final int equalFields;
    private final boolean range;
    private final int direction;
    private final int score;

    private Choice(
        CollectionIndex index,
        Map<String, FieldBounds> bounds,
        int equalFields,
        boolean single,
        @Nullable Document sort) {
      List<IndexSpec.Field> fields = index.spec().fields();
      this.index = index;
      this.bounds = bounds;
      this.equalFields = equalFields;
      this.range =
          equalFields < fields.size() && bounds.containsKey(fields.get(equalFields).name());
      this.direction =
          sort == null || !single || index.isMultikey() ? 0 : direction(fields, equalFields, sort);
      boolean pinned = index.spec().unique() && equalFields == fields.size();
      boolean useful = equalFields > 0 || range || direction != 0 || index.partial() != null;
      this.score =
          useful
              ? 1
                  + equalFields * 10
                  + (range ? 5 : 0)
                  + (direction != 0 ? 4 : 0)
                  + (pinned ? 100 : 0)
              : 0;
    }

    private static Choice of(
        CollectionIndex index, Map<String, FieldBounds> bounds, @Nullable Document sort) {
      int equal = 0;
      boolean single = true;
      for (IndexSpec.Field field : index.spec().fields()) {
        FieldBounds b = bounds.get(field.name());
        if (b == null || b.equal() == null) {
          break;
        }
        single &= b.equal().length == 1;
        equal++;
      }
      return new Choice(index, bounds, equal, single, sort);
    }

    /** 1 if the index gives the order behind the equal fields, -1 if backwards, 0 if not. */
    private static int direction(List<IndexSpec.Field> fields, int equalFields, Document sort) {
      int result = 0;
      int at = equalFields;
      for (Map.Entry<String, Object> entry : sort.entrySet()) {
        if (isFixed(fields, equalFields, entry.getKey())) {
          continue;
        }
        if (at == fields.size() || !fields.get(at).name().equals(entry.getKey())) {
          return 0;
        }
        boolean ascending = ((Number) entry.getValue()).intValue() > 0;
        int step = ascending == fields.get(at).ascending() ? 1 : -1;
        if (result != 0 && result != step) {
          return 0;
        }
        result = step;
        at++;
      }
      return result == 0 ? 1 : result;
    }

    private static boolean isFixed(List<IndexSpec.Field> fields, int equalFields, String name) {
      return fields.subList(0, equalFields).stream().anyMatch(field -> field.name().equals(name));
    }

    private List<Range> ranges() {
      List<byte[]> prefixes = List.of(NOTHING);
      int used = 0;
      while (used < equalFields && prefixes.size() < MAX_RANGES) {
        prefixes = extended(prefixes, used++);
      }
      if (!range || used < equalFields) {
        return prefixes.stream().map(p -> new Range(p, KeyWriter.after(p))).toList();
      }
      FieldBounds last = boundsOf(used);
      boolean ascending = index.spec().fields().get(used).ascending();
      return prefixes.stream().map(p -> last.range(p, ascending, index.isMultikey())).toList();
    }

    private List<byte[]> extended(List<byte[]> prefixes, int at) {
      boolean ascending = index.spec().fields().get(at).ascending();
      byte[][] equal = Objects.requireNonNull(boundsOf(at).equal());
      List<byte[]> result = new ArrayList<>(prefixes.size() * equal.length);
      for (byte[] prefix : prefixes) {
        for (byte[] key : equal) {
          result.add(KeyWriter.concat(prefix, ascending ? key : KeyWriter.inverted(key)));
        }
      }
      return result;
    }

    private FieldBounds boundsOf(int field) {
      return Objects.requireNonNull(bounds.get(index.spec().fields().get(field).name()));
    }
  }
}
