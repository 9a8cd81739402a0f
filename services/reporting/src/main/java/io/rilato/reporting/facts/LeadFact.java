package io.rilato.reporting.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it was known at an instant.
 *
 * @param sharedWith words of the shares it has now; empty when asked for an earlier instant
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
    List<String> sharedWith,
    @Nullable Instant qualifiedAt,
    boolean everOwned) {

  public LeadFact {
    sharedWith = List.copyOf(sharedWith);
  }
}
