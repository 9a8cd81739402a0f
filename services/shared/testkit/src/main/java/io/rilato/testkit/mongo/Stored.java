package io.rilato.testkit.mongo;

import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Stored documents: no field is called {@code query}, which the local server takes for a filter.
 */
record Stored(Set<String> found) {
  static Stored in(Set<String> found) {
    return new Stored(found);
  }

  void check(BsonDocument document) {
    document.forEach((field, value) -> {
      if (field.equals("query")) {
        found.add("a stored field named query");
      }
      check(value);
    });
  }

  private void check(BsonValue value) {
    switch (value) {
      case BsonDocument document -> check(document);
      case BsonArray array -> array.forEach(this::check);
      default -> {}
    }
  }
}
