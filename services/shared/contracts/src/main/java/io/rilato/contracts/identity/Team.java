package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group of users under a manager; teams form a tree. */
public record Team(
    String name,
    @Nullable String parentId,
    @Nullable String managerId,
    Map<String, String> externalIds)
    implements RecordState {

  public Team {
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
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
