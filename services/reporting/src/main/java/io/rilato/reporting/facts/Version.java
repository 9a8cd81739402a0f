package io.rilato.reporting.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a lead or deal, as far as other versions' facts depend on it.
 *
 * @param voided whether there was no record at this version
 * @param owned whether it had an owner
 * @param qualified whether it was a marketing qualified lead
 * @param stageId the stage a deal was in
 */
record Version(
    long number,
    Instant recordedAt,
    Instant occurredAt,
    boolean voided,
    boolean owned,
    boolean qualified,
    @Nullable String stageId) {}
