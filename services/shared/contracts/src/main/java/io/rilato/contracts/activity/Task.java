package io.rilato.contracts.activity;

import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done.
 *
 * @param subject what it is about
 * @param assigneeId who does it; also its owner
 * @param cause the event that made Rilato create it; null when a person did
 */
@RecordBuilder
public record Task(
    String title,
    @Nullable Instant dueAt,
    @Nullable Subject subject,
    @Nullable String assigneeId,
    State state,
    @Nullable Instant doneAt,
    @Nullable String cause,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Task {
    state = state == null ? State.open : state;
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  /** The record a task is about. */
  public record Subject(String type, String id) {}

  /** How a task stands. */
  public enum State {
    open,
    done,
    cancelled
  }
}
