package io.rilato.contracts.activity;

import io.rilato.contracts.activity.Task.Subject;
import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made or taken.
 *
 * @param subject what it was about
 * @param outcome what came of it, in a word or two, such as {@code reached}
 * @param startedAt when, null only in requests: now
 */
@RecordBuilder
public record Call(
    @Nullable Subject subject,
    Direction direction,
    @Nullable String outcome,
    @Nullable Instant startedAt,
    @Nullable Integer durationSeconds,
    @Nullable String text,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Call {
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  /** Who called whom: {@code in} is a call we took. */
  public enum Direction {
    in,
    out
  }
}
