package io.rilato.testkit.mongo;

import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Updates: the classic operators on fields and lists, or a whole new document. */
final class Updates {
  private static final Set<String> OPERATORS =
      Set.of(
          "$set",
          "$unset",
          "$inc",
          "$min",
          "$max",
          "$mul",
          "$setOnInsert",
          "$rename",
          "$currentDate",
          "$push",
          "$addToSet",
          "$pull",
          "$pop");
  private static final Set<String> MODIFIERS = Set.of("$each", "$slice", "$sort", "$position");

  private Updates() {}

  static void check(BsonDocument update, Set<String> found) {
    boolean operators = !update.isEmpty() && update.getFirstKey().startsWith("$");
    if (!operators) {
      Stored.in(found).check(update);
      return;
    }
    update.forEach((operator, change) -> {
      if (!OPERATORS.contains(operator)) {
        found.add("update operator " + operator);
      } else if (operator.equals("$pull")) {
        change.asDocument().values().stream()
            .filter(BsonValue::isDocument)
            .forEach(condition -> new Filters(found).check(condition.asDocument()));
      } else if (operator.equals("$push") || operator.equals("$addToSet")) {
        change.asDocument().values().forEach(pushed -> modifiers(pushed, found));
      } else {
        Stored.in(found).check(change.asDocument());
      }
    });
  }

  private static void modifiers(BsonValue pushed, Set<String> found) {
    if (!(pushed instanceof BsonDocument document)) {
      return;
    }
    for (Map.Entry<String, BsonValue> modifier : document.entrySet()) {
      if (modifier.getKey().startsWith("$") && !MODIFIERS.contains(modifier.getKey())) {
        found.add("update modifier " + modifier.getKey());
      }
    }
  }
}
