package io.rilato.testkit.mongo;

import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Indexes: ordered keys; unique, sparse, partial by existence or equality, or with a lifetime. */
final class Indexes {
  private static final Set<String> OPTIONS =
      Set.of(
          "key",
          "name",
          "v",
          "unique",
          "sparse",
          "partialFilterExpression",
          "expireAfterSeconds",
          "background");

  private Indexes() {}

  static void check(BsonDocument index, Set<String> found) {
    index.keySet().stream()
        .filter(option -> !OPTIONS.contains(option))
        .forEach(option -> found.add("index option " + option));
    index
        .getDocument("key")
        .forEach((field, kind) -> {
          if (!kind.isNumber()) {
            found.add("index of kind " + kind + " on " + field);
          }
        });
    index
        .getDocument("partialFilterExpression", new BsonDocument())
        .forEach((field, condition) -> {
          if (field.startsWith("$") || !isExistsOrEquality(condition)) {
            found.add("partial index on " + field + " " + condition);
          }
        });
  }

  private static boolean isExistsOrEquality(BsonValue condition) {
    return !(condition instanceof BsonDocument document)
        || document.size() == 1
            && (document.containsKey("$eq")
                || document.getBoolean("$exists", BsonBoolean.FALSE).getValue());
  }
}
