package io.rilato.reporting.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it was known at an instant.
 *
 * @param qualifiedAt when it first was marketing qualified, if it was by then
 * @param everOwned whether it had an owner by then
 */
public record LeadFact(
    String id,
    long version,
    @Nullable String source,
    @Nullable String status,
    @Nullable String ownerId,
    @Nullable String territoryId,
    @Nullable Instant qualifiedAt,
    boolean everOwned) {}
