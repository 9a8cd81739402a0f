package io.rilato.testkit.mongo;

import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Projections name fields to take or to leave; they compute nothing. */
final class Projections {
  private Projections() {}

  static void check(BsonDocument projection, Set<String> found) {
    projection.forEach((field, value) -> {
      if (!value.isNumber() && !value.isBoolean() && !isSlice(value)) {
        found.add("computed projection of " + field);
      }
    });
  }

  private static boolean isSlice(BsonValue value) {
    return value instanceof BsonDocument document
        && document.size() == 1
        && Set.of("$slice", "$elemMatch").contains(document.getFirstKey());
  }
}
