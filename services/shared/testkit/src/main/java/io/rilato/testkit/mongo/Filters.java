package io.rilato.testkit.mongo;

import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Filters: equality, ranges, lists, and their combinations; regular expressions when anchored. */
final class Filters {
  private static final Set<String> OPERATORS =
      Set.of(
          "$eq",
          "$ne",
          "$in",
          "$gt",
          "$gte",
          "$lt",
          "$lte",
          "$exists",
          "$and",
          "$or",
          "$nor",
          "$not",
          "$elemMatch",
          "$all",
          "$size",
          "$regex",
          "$options");

  private final Set<String> found;

  Filters(Set<String> found) {
    this.found = found;
  }

  void check(BsonDocument filter) {
    for (Map.Entry<String, BsonValue> condition : filter.entrySet()) {
      String key = condition.getKey();
      if (key.startsWith("$") && !OPERATORS.contains(key)) {
        found.add("filter operator " + key);
      } else if (key.equals("$regex") && condition.getValue() instanceof BsonString pattern) {
        anchored(pattern.getValue());
      } else {
        check(condition.getValue());
      }
    }
  }

  private void check(BsonValue value) {
    switch (value) {
      case BsonDocument document -> check(document);
      case BsonArray array -> array.forEach(this::check);
      case BsonRegularExpression regex -> anchored(regex.getPattern());
      default -> {}
    }
  }

  private void anchored(String pattern) {
    if (!pattern.startsWith("^")) {
      found.add("regular expression that is not anchored: " + pattern);
    }
  }
}
