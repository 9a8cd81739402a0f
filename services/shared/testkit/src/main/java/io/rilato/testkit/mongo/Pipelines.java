package io.rilato.testkit.mongo;

import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Aggregations: the stages and expressions that every server has alike. */
final class Pipelines {
  private static final Set<String> STAGES =
      Set.of(
          "$match",
          "$group",
          "$sort",
          "$skip",
          "$limit",
          "$project",
          "$addFields",
          "$unwind",
          "$lookup",
          "$facet",
          "$merge");
  private static final Set<String> REFUSED_EXPRESSIONS =
      Set.of("$switch", "$round", "$dateTrunc", "$function", "$accumulator", "$where");

  private final Set<String> found;

  Pipelines(Set<String> found) {
    this.found = found;
  }

  void check(BsonArray pipeline) {
    pipeline.forEach(stage -> stage.asDocument().forEach(this::checkStage));
  }

  private void checkStage(String name, BsonValue body) {
    if (!STAGES.contains(name)) {
      found.add("aggregation stage " + name);
      return;
    }
    switch (name) {
      case "$match" -> new Filters(found).check(body.asDocument());
      case "$project" -> Projections.check(body.asDocument(), found);
      case "$facet" -> body.asDocument().values().forEach(facet -> check(facet.asArray()));
      case "$lookup" -> {
        check(body.asDocument().getArray("pipeline", new BsonArray()));
        if (body.asDocument().containsKey("let")) {
          found.add("$lookup with let");
        }
      }
      default -> expressions(body);
    }
  }

  private void expressions(BsonValue value) {
    switch (value) {
      case BsonDocument document ->
          document.forEach((key, inner) -> {
            if (REFUSED_EXPRESSIONS.contains(key)) {
              found.add("expression " + key);
            }
            expressions(inner);
          });
      case BsonArray array -> array.forEach(this::expressions);
      default -> {}
    }
  }
}
