package io.rilato.contracts.deal;

import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stages deals go through.
 *
 * @param stages in the order of their positions; one is of kind won, one of kind lost
 */
public record Pipeline(String name, List<Stage> stages, Map<String, String> externalIds)
    implements RecordState {

  public Pipeline {
    stages = stages == null ? List.of() : List.copyOf(stages);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  /**
   * One stage.
   *
   * @param id unique in its pipeline; made by Rilato unless given
   * @param position from 0
   * @param probability of winning a deal that is here, 0 to 100
   */
  public record Stage(
      @Nullable String id, String name, Integer position, Integer probability, Kind kind) {}

  /** Whether a deal in a stage is still open. */
  public enum Kind {
    open,
    won,
    lost
  }

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
