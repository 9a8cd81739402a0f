package io.rilato.reporting.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a lead or deal, as far as other versions' facts depend on it.
 *
 * @param voided whether there was no record at this version
 * @param owned whether it had an owner
 * @param qualified whether it was a marketing qualified lead
 * @param stage the stage a deal was in, with its pipeline: {@link #stage(String, String)}
 */
record Version(
    long number,
    Instant recordedAt,
    Instant occurredAt,
    boolean voided,
    boolean owned,
    boolean qualified,
    @Nullable String stage) {

  /** Names a stage among those of all pipelines; null when there is none. */
  static @Nullable String stage(@Nullable String pipelineId, @Nullable String stageId) {
    return stageId == null ? null : pipelineId + "/" + stageId;
  }
}
