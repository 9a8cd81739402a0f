package io.rilato.reporting.report;

import io.rilato.contracts.deal.Pipeline;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages a deal takes on its way to being won; losing is no step of it. */
final class StageOrder {
  private StageOrder() {}

  static List<Pipeline.Stage> of(Pipeline pipeline) {
    return pipeline.stages().stream()
        .filter(stage -> stage.kind() != Pipeline.Kind.lost)
        .sorted(Comparator.comparingInt(StageOrder::position))
        .toList();
  }

  static int position(Pipeline.Stage stage) {
    Integer position = stage.position();
    return position == null ? Integer.MAX_VALUE : position;
  }

  static Pipeline.@Nullable Stage find(@Nullable Pipeline pipeline, @Nullable String stageId) {
    return pipeline == null
        ? null
        : pipeline.stages().stream()
            .filter(stage -> String.valueOf(stage.id()).equals(stageId))
            .findFirst()
            .orElse(null);
  }
}
