package io.rilato.platform.events;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows each consumer's lag, and why it waits. Never down: while a part is away the service still
 * takes changes and catches up later.
 */
final class EventsHealth implements HealthIndicator {
  private final EventConsumers consumers;

  EventsHealth(EventConsumers consumers) {
    this.consumers = consumers;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    for (Subscription subscription : consumers.subscriptions()) {
      Map<String, Object> detail = new LinkedHashMap<>();
      detail.put("lag", subscription.lag());
      if (subscription.isPaused()) {
        detail.put("waits", subscription.reasons());
      }
      health.withDetail(subscription.consumer(), detail);
    }
    return health.build();
  }
}
