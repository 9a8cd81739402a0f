package io.rilato.email.mail;

import io.rilato.email.mail.WaitingMails.Waiting;
import io.rilato.kernel.TenantId;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Lease;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends the mails that waited while their tenant was closed, once it is open again. */
@Component
class ReopenedTenants extends BackgroundWork {
  private static final String NAME = "waiting-mails";
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int PAGE = 100;

  private final WaitingMails waiting;
  private final ClosedTenants closed;
  private final Outbox outbox;
  private final Lease lease;

  ReopenedTenants(WaitingMails waiting, ClosedTenants closed, Outbox outbox, Lease lease) {
    super(NAME, EVERY);
    this.waiting = waiting;
    this.closed = closed;
    this.outbox = outbox;
    this.lease = lease;
  }

  @Override
  protected Duration work() {
    for (TenantId tenant : waiting.tenants()) {
      sendAll(tenant);
    }
    return EVERY;
  }

  private void sendAll(TenantId tenant) {
    while (isRunning() && !closed.isClosed(tenant) && lease.hold(NAME, LEASE)) {
      List<Waiting> page = waiting.list(tenant, PAGE);
      if (page.isEmpty()) {
        return;
      }
      try {
        outbox.resume(tenant, page);
      } catch (Problem e) {
        // the mail server does not take them now; other tenants' may be taken
        return;
      }
    }
  }
}
