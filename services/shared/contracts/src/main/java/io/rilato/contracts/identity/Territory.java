package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the market with the users who work it; territories form a tree. */
public record Territory(
    String name, @Nullable String parentId, List<String> members, Map<String, String> externalIds)
    implements RecordState {

  public Territory {
    members = members == null ? List.of() : List.copyOf(members);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  /** None: a territory does not belong to itself, so only a grant for all records reaches it. */
  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
