package io.rilato.scoring.score;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;

import io.rilato.contracts.Topic;
import io.rilato.contracts.scoring.Score;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.records.ReadOnlyType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.springframework.stereotype.Component;

/** Scores: written by Rilato alone, under the id of the record they are about. */
@Component
public class ScoreType extends ReadOnlyType<Score> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("subjectType", KEYWORD)
              .field("total", INTEGER)
              .field("fit", INTEGER)
              .field("engagement", INTEGER)
              .field("grade", KEYWORD)
              .field("mql", BOOLEAN)
              .field("sql", BOOLEAN)
              .field("modelId", KEYWORD)
              .field("modelVersion", INTEGER)
              .build(),
          List.of("subjectType", "grade"),
          List.of("grade"),
          List.of("subjectType"));

  ScoreType() {
    super(Topic.SCORE, "scores", Score.class, SEARCH);
  }

  @Override
  public boolean personal() {
    return true;
  }
}
