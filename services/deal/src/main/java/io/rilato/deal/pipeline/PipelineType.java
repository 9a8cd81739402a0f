package io.rilato.deal.pipeline;

import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pipelines: their rules and how they are found. */
@Component
public class PipelineType extends RecordType<Pipeline> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", Kind.TEXT)
              .objects(
                  "stages",
                  CriteriaSchema.builder()
                      .field("id", Kind.KEYWORD)
                      .field("name", Kind.TEXT)
                      .field("position", Kind.INTEGER)
                      .field("probability", Kind.INTEGER)
                      .field("kind", Kind.KEYWORD))
              .build(),
          List.of("name", "stages.name"),
          List.of("name"),
          List.of("stages.name"));

  PipelineType() {
    super(Topic.PIPELINE, "pipelines", Pipeline.class, SEARCH);
  }

  @Override
  public OptionalLong mostOfTenant() {
    return OptionalLong.of(200);
  }

  @Override
  public Pipeline check(Pipeline wanted, @Nullable Pipeline before, FieldErrors errors) {
    return new Pipeline(
        errors.requiredText("/name", wanted.name(), 100),
        StageRules.check(wanted.stages(), before == null ? List.of() : before.stages(), errors),
        wanted.externalIds());
  }
}
