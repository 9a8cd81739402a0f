package io.rilato.platform.criteria;

import io.rilato.platform.criteria.Condition.All;
import io.rilato.platform.criteria.Condition.Any;
import io.rilato.platform.criteria.Condition.Compare;
import io.rilato.platform.criteria.Condition.Constant;
import io.rilato.platform.criteria.Condition.Contains;
import io.rilato.platform.criteria.Condition.DaysSince;
import io.rilato.platform.criteria.Condition.Entry;
import io.rilato.platform.criteria.Condition.Exists;
import io.rilato.platform.criteria.Condition.Not;
import io.rilato.platform.criteria.Condition.OneOf;
import io.rilato.platform.criteria.Condition.Present;
import io.rilato.platform.criteria.Condition.StartsWith;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates a condition over folded values in memory. */
record Evaluation(Clock clock) {

  boolean holds(Condition condition, Map<String, Object> scope) {
    return switch (condition) {
      case Constant(boolean value) -> value;
      case All(List<Condition> parts) -> parts.stream().allMatch(part -> holds(part, scope));
      case Any(List<Condition> parts) -> parts.stream().anyMatch(part -> holds(part, scope));
      case Not(Condition part) -> !holds(part, scope);
      case Present(String field) -> scope.containsKey(field);
      case Compare(String field, Condition.Op op, Comparable<?> value) -> {
        Object actual = scope.get(field);
        yield actual != null && op.holds(compare(actual, value));
      }
      case OneOf(String field, List<Comparable<?>> values) -> {
        Object actual = scope.get(field);
        yield actual != null && values.contains(actual);
      }
      case StartsWith(String field, String prefix) ->
          scope.get(field) instanceof String actual && actual.startsWith(prefix);
      case Contains(String field, String part) ->
          scope.get(field) instanceof String actual && actual.contains(part);
      case Exists(String list, Condition element) ->
          elements(scope.get(list)).stream().anyMatch(each -> holds(element, each));
      case Entry(String map, String key, Condition value) -> entry(scope.get(map), key, value);
      case DaysSince days -> holds(days.asOf(clock), scope);
    };
  }

  @SuppressWarnings("unchecked") // a folded list holds nothing but folded objects
  private static List<Map<String, Object>> elements(@Nullable Object list) {
    return list == null ? List.of() : (List<Map<String, Object>>) list;
  }

  private boolean entry(@Nullable Object map, String key, Condition condition) {
    String start = FoldedRecord.entry(key, "");
    return map instanceof List<?> entries
        && entries.stream()
            .map(String::valueOf)
            .filter(entry -> entry.startsWith(start))
            .map(entry -> entry.substring(start.length()))
            .anyMatch(value -> holds(condition, Map.of(FoldedRecord.VALUE, value)));
  }

  private static int compare(Object actual, Comparable<?> value) {
    return switch (actual) {
      case String text -> FoldedText.compare(text, (String) value);
      case Long number -> number.compareTo((Long) value);
      case Double number -> number.compareTo((Double) value);
      case Boolean flag -> flag.compareTo((Boolean) value);
      default -> throw new IllegalStateException("not a folded value: " + actual.getClass());
    };
  }
}
