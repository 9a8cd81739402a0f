package io.rilato.activity.webhook;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event that one webhook is told of.
 *
 * @param id derived from both, so that an event that comes again is no other delivery
 * @param eventType the wire type
 * @param recordId the record that changed, {@code version} the version it has reached
 * @param at when the change was recorded
 * @param attempts made in this round; a replay begins a new one
 * @param giveUpAt when the round ends
 * @param dueAt when it is to be sent, if it waits; while it is being sent, when another may take it
 * @param lastStatus of the last answer; null when there was none
 * @param lastProblem why the last attempt failed, or why it is not sent
 */
record Delivery(
    String id,
    TenantId tenant,
    RecordId webhook,
    String eventId,
    String eventType,
    String recordId,
    long version,
    Instant at,
    State state,
    int attempts,
    Instant createdAt,
    Instant giveUpAt,
    Instant dueAt,
    @Nullable Instant lastAt,
    @Nullable Integer lastStatus,
    @Nullable String lastProblem) {

  /** How a delivery stands. */
  enum State {
    /** Is sent, or will be. */
    waiting,
    /** The receiver has taken it. */
    delivered,
    /** Given up. */
    dead,
    /** Not sent, since the webhook's owner could not see the record any more. */
    withheld
  }

  /** What became of an attempt, or why there was none. */
  sealed interface Result {}

  /** It is over. */
  record Ended(State state, @Nullable Integer status, @Nullable String problem) implements Result {}

  /** It will be tried again. */
  record Later(Instant dueAt, @Nullable Integer status, @Nullable String problem)
      implements Result {}
}
