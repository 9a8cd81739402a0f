package io.rilato.contracts;

import io.rilato.kernel.Actor;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record opened to one more user or team, beside those whom their roles let see it.
 *
 * @param userId with whom, unless with a team
 * @param teamId with whose members and manager, unless with a user
 * @param until when it ends by itself; null means when it is withdrawn
 * @param reason in the words of who shared
 */
public record Share(
    String id,
    @Nullable String userId,
    @Nullable String teamId,
    Right right,
    @Nullable Instant until,
    @Nullable String reason,
    Instant sharedAt,
    Actor sharedBy) {

  /** What is shared; who may edit may also view. */
  public enum Right {
    view,
    edit
  }

  /** Whether it still holds at this moment. */
  public boolean holdsAt(Instant moment) {
    return until == null || until.isAfter(moment);
  }

  /** Whether both are with the same user or team. */
  public boolean withSame(@Nullable String otherUserId, @Nullable String otherTeamId) {
    return Objects.equals(userId, otherUserId) && Objects.equals(teamId, otherTeamId);
  }
}
