package io.rilato.contracts.leadrouting;

import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Users who take leads in turns.
 *
 * @param strategy {@code round-robin}
 * @param members in the order of their turns; none means every active seller, in the order of ids
 */
public record Pool(
    String name, String strategy, List<Member> members, Map<String, String> externalIds)
    implements RecordState {

  public Pool {
    strategy = strategy == null ? "round-robin" : strategy;
    members = members == null ? List.of() : List.copyOf(members);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  /** A user who takes turns. */
  public record Member(String userId) {}

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
