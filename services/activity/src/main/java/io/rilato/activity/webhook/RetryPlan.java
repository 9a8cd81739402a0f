package io.rilato.activity.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again: exponential back-off with jitter, not sooner than the
 * receiver asks, and once more at the very end.
 *
 * @param first pause after the first failure
 * @param most longest pause
 */
record RetryPlan(Duration first, Duration most) {
  /** What a receiver may ask us to wait. */
  private static final Duration MOST_ASKED = Duration.ofHours(24);

  private static final int MOST_DOUBLINGS = 30;

  /**
   * The next attempt; empty when it is dead.
   *
   * @param attempts made so far, the failed one included
   * @param asked by the receiver
   * @param chance from 0 to 1: the pause is 0.75 to 1.25 of the plan's
   */
  Optional<Instant> next(
      int attempts, Instant now, Instant giveUpAt, @Nullable Duration asked, double chance) {
    if (!now.isBefore(giveUpAt)) {
      return Optional.empty();
    }
    Duration planned = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    Duration bounded = planned.compareTo(most) > 0 ? most : planned;
    Duration pause = Duration.ofMillis(Math.round(bounded.toMillis() * (0.75 + chance / 2)));
    if (asked != null && asked.compareTo(pause) > 0) {
      pause = asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked;
    }
    Instant next = now.plus(pause);
    return Optional.of(next.isAfter(giveUpAt) ? giveUpAt : next);
  }
}
