package io.rilato.leadrouting.routing;

import io.rilato.leadrouting.lead.LeadRoutingSettings;
import io.rilato.leadrouting.routing.PoolTurns.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Completes turns that were taken by somebody who died before the lead was assigned. */
@Component
class TicketSweeper implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TicketSweeper.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final PoolTurns turns;
  private final Router router;
  private final LeadRoutingSettings settings;
  private final Clock clock;
  private volatile boolean running;

  TicketSweeper(PoolTurns turns, Router router, LeadRoutingSettings settings, Clock clock) {
    this.turns = turns;
    this.router = router;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("ticket-sweeper").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      LockSupport.parkNanos(EVERY.toNanos());
      try {
        sweep();
      } catch (RuntimeException e) {
        LOG.warn("Turns that were left behind wait: {}", e.toString());
      }
    }
  }

  private void sweep() {
    Instant old = clock.instant().minus(settings.ticketAge());
    for (PoolTurns.State pool : turns.leftBefore(old)) {
      List<Ticket> left =
          pool.tickets().stream().filter(ticket -> ticket.at().isBefore(old)).toList();
      router.assign(pool.tenant(), pool.poolId(), left, Map.of());
    }
  }
}
