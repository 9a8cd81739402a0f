package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in. {@code roles} are role ids; an inactive user is refused everywhere. Active
 * unless said otherwise.
 */
public record User(
    String email,
    String name,
    List<String> roles,
    @Nullable String teamId,
    Boolean active,
    Map<String, String> externalIds)
    implements RecordState {

  public User {
    active = active == null || active;
    roles = roles == null ? List.of() : List.copyOf(roles);
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
