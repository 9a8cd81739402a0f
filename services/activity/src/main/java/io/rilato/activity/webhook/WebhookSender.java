package io.rilato.activity.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.activity.webhook.Delivery.Ended;
import io.rilato.activity.webhook.Delivery.Later;
import io.rilato.activity.webhook.Delivery.Result;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Serves the webhooks that have something due, each in a thread of its own, so that a slow receiver
 * holds up none but itself. One that has had its time makes way for others and goes on later.
 */
@Component
class WebhookSender extends BackgroundWork {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

  /** How soon a lane of a tenant that was closed is looked at again. */
  private static final Duration CLOSED = Duration.ofSeconds(10);

  private final Lanes lanes;
  private final ClosedTenants closed;
  private final LaneRun run;
  private final WebhookSettings settings;
  private final Clock clock;
  private final MeterRegistry meters;
  private final AtomicInteger served = new AtomicInteger();

  WebhookSender(
      Lanes lanes,
      ClosedTenants closed,
      LaneRun run,
      WebhookSettings settings,
      Clock clock,
      MeterRegistry meters) {
    super("webhooks", settings.every());
    this.lanes = lanes;
    this.closed = closed;
    this.run = run;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    meters.gauge("rilato.webhooks.served", served);
  }

  /** Looks at once. */
  void somethingIsDue() {
    wake();
  }

  @Override
  protected Duration work() {
    int free = settings.webhooksAtOnce() - served.get();
    if (free > 0) {
      Instant now = clock.instant();
      // An attempt that begins at the last moment is over before the lane is another's.
      List<Lane> taken = lanes.take(now, now.plus(settings.lease().multipliedBy(2)), free);
      Instant end = now.plus(settings.lease());
      for (Lane lane : taken) {
        served.incrementAndGet();
        Thread.ofVirtual().name("webhook-lane").start(() -> serve(lane, end));
      }
    }
    return settings.every();
  }

  private void serve(Lane lane, Instant end) {
    try {
      boolean open = !closed.isClosed(lane.tenant());
      Instant next = clock.instant().plus(open ? settings.every() : CLOSED);
      try {
        if (open) {
          next = run.run(lane, () -> mayGoOn(lane, end), this::count);
        }
      } finally {
        lanes.giveBack(lane, next);
      }
    } catch (RuntimeException e) {
      // what was claimed is due again when its claim is over
      log.warn("webhook {} is served again later: {}", lane.webhook(), e.toString());
    } finally {
      served.decrementAndGet();
      wake();
    }
  }

  private boolean mayGoOn(Lane lane, Instant end) {
    return isRunning() && clock.instant().isBefore(end) && !closed.isClosed(lane.tenant());
  }

  private void count(Result result) {
    String outcome =
        switch (result) {
          case Ended ended -> ended.state().name();
          case Later _ -> "failed";
        };
    meters.counter("rilato.webhooks.attempts", "outcome", outcome).increment();
  }
}
