package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and why records change.
 *
 * @param occurredAt the business's time; null means now
 */
public record Command(TenantId tenant, Actor actor, Cause cause, @Nullable Instant occurredAt) {
  /**
   * Whether Rilato itself goes on with what was asked for before, and nobody waits for the answer.
   */
  boolean isOurs() {
    return switch (cause.kind()) {
      case Records.ERASURE, "event", "system", "rule" -> true;
      default -> false;
    };
  }

  /** Rilato itself changing records; {@code part} names what in it does. */
  public static Command bySystem(TenantId tenant, String part) {
    return new Command(tenant, Actor.system(part), Cause.of("system"), null);
  }
}
