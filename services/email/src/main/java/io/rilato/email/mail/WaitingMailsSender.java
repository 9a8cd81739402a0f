package io.rilato.email.mail;

import io.rilato.email.mail.WaitingMails.Waiting;
import io.rilato.kernel.TenantId;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Lease;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sends mails that wait: those of a tenant that was closed once it is open again, those that the
 * mail server put off when they are to be tried again. Tenants take turns, so that none waits for
 * all of another's.
 */
@Component
class WaitingMailsSender extends BackgroundWork {
  private static final String NAME = "waiting-mails";
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int PAGE = 100;

  private final WaitingMails waiting;
  private final ClosedTenants closed;
  private final Outbox outbox;
  private final Lease lease;
  private final Clock clock;

  WaitingMailsSender(
      WaitingMails waiting, ClosedTenants closed, Outbox outbox, Lease lease, Clock clock) {
    super(NAME, EVERY);
    this.waiting = waiting;
    this.closed = closed;
    this.outbox = outbox;
    this.lease = lease;
    this.clock = clock;
  }

  @Override
  protected Duration work() {
    boolean more = false;
    for (TenantId tenant : waiting.tenants()) {
      more |= sendSome(tenant);
    }
    return more ? Duration.ZERO : EVERY;
  }

  /** Whether there may be more of them. */
  private boolean sendSome(TenantId tenant) {
    if (!isRunning() || closed.isClosed(tenant) || !lease.hold(NAME, LEASE)) {
      return false;
    }
    List<Waiting> page = waiting.list(tenant, PAGE, clock.instant());
    try {
      outbox.resume(tenant, page);
      return page.size() == PAGE;
    } catch (Problem e) {
      // the mail server is away
      return false;
    }
  }
}
