package io.rilato.reporting.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deal as it was known at an instant.
 *
 * @param sharedWith words of the shares it has now; empty when asked for an earlier instant
 * @param probability of its stage, as the deal says; 0 to 100
 * @param currency of its amount
 * @param occurredAt when, for the business, its version came to be
 * @param stages all it was in by then, each with its pipeline
 */
public record DealFact(
    String id,
    long version,
    @Nullable String ownerId,
    @Nullable String territoryId,
    List<String> sharedWith,
    @Nullable String pipelineId,
    @Nullable String stageId,
    @Nullable Integer probability,
    @Nullable String outcome,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    Instant occurredAt,
    List<String> stages) {

  public DealFact {
    sharedWith = List.copyOf(sharedWith);
    stages = List.copyOf(stages);
  }

  /** Whether it was in this stage of this pipeline by then. */
  public boolean wasIn(String pipelineId, String stageId) {
    return stages.contains(Version.stage(pipelineId, stageId));
  }
}
