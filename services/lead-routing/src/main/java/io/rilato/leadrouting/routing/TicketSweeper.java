package io.rilato.leadrouting.routing;

import io.rilato.leadrouting.lead.LeadRoutingSettings;
import io.rilato.leadrouting.routing.PoolTurns.Ticket;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.background.EachByItself;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Completes turns that were taken by somebody who died before the lead was assigned. */
@Component
class TicketSweeper extends BackgroundWork {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final PoolTurns turns;
  private final Router router;
  private final LeadRoutingSettings settings;
  private final Clock clock;

  TicketSweeper(PoolTurns turns, Router router, LeadRoutingSettings settings, Clock clock) {
    super("ticket-sweeper", EVERY);
    this.turns = turns;
    this.router = router;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected Duration work() {
    Instant old = clock.instant().minus(settings.ticketAge());
    EachByItself.run(
        turns.leftBefore(old),
        pool -> {
          List<Ticket> left =
              pool.tickets().stream().filter(ticket -> ticket.at().isBefore(old)).toList();
          router.assign(pool.tenant(), pool.poolId(), left, List.of(), Map.of());
        });
    return EVERY;
  }
}
