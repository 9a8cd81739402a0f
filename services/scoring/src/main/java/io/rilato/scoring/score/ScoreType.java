package io.rilato.scoring.score;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;

import io.rilato.contracts.Topic;
import io.rilato.contracts.scoring.Score;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Scores: written by Rilato alone, under the id of the record they are about. */
@Component
public class ScoreType implements RecordType<Score> {
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

  @Override
  public Topic topic() {
    return Topic.SCORE;
  }

  @Override
  public String path() {
    return "scores";
  }

  @Override
  public Class<Score> stateClass() {
    return Score.class;
  }

  @Override
  public SearchDefinition search() {
    return SEARCH;
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public Score check(Score wanted, @Nullable Score before, FieldErrors errors) {
    return wanted;
  }
}
