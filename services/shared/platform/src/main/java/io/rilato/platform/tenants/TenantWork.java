package io.rilato.platform.tenants;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.TenantDeletion.State;
import io.rilato.kernel.TenantId;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.events.ErasureReports;
import io.rilato.platform.events.ErasureReports.Report;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.events.Listening;
import io.rilato.platform.records.Lease;
import io.rilato.platform.tenants.TenantParts.Part;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears which tenants are closed and deleted, does this service's part, and tells when it is done.
 * What is asked for is written down before its event counts as heard, and every step may be
 * repeated, so a death in between costs time only.
 */
final class TenantWork extends BackgroundWork {
  private static final Logger log = LoggerFactory.getLogger(TenantWork.class);
  private static final String NAME = "tenant-deletion";
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final String service;
  private final ClosedTenants closed;
  private final TenantParts parts;
  private final TenantRemoval removal;
  private final List<TenantMemory> memories;
  private final ErasureReports reports;
  private final Lease lease;
  private final Clock clock;
  private final TenantSettings settings;

  TenantWork(
      String service,
      ClosedTenants closed,
      TenantParts parts,
      TenantRemoval removal,
      List<TenantMemory> memories,
      ErasureReports reports,
      EventConsumers events,
      Lease lease,
      Clock clock,
      TenantSettings settings) {
    super(service + "-" + NAME, settings.every());
    this.service = service;
    this.closed = closed;
    this.parts = parts;
    this.removal = removal;
    this.memories = List.copyOf(memories);
    this.reports = reports;
    this.lease = lease;
    this.clock = clock;
    this.settings = settings;
    events.subscribe(
        NAME,
        Topic.TENANT_DELETION,
        TenantDeletion.class,
        Listening.shared().withReplays(),
        this::hear);
  }

  private void hear(List<RecordEvent<TenantDeletion>> batch) {
    for (RecordEvent<TenantDeletion> event : batch) {
      TenantDeletion deletion = event.state();
      if (event.voided()) {
        continue;
      }
      closed.note(event);
      if (deletion.state() == State.running && removal.concerns(deletion.stage())) {
        parts.ask(
            new TenantId(event.tenant()),
            new TenantId(event.recordId()),
            Objects.requireNonNullElse(deletion.round(), 1),
            deletion.stage(),
            clock.instant());
      }
    }
    closed.load();
    wake();
  }

  @Override
  protected Duration work() {
    closed.load();
    for (TenantId gone : closed.gone()) {
      memories.forEach(memory -> memory.forget(gone));
    }
    for (Part part : parts.open()) {
      if (isRunning() && lease.hold(NAME, LEASE)) {
        tryOne(part);
      }
    }
    return settings.every();
  }

  private void tryOne(Part part) {
    Map<String, Long> stores = TenantRemoval.stores(part);
    try {
      if (removal.run(part, stores)) {
        tell(part, stores, null);
        parts.done(part.tenant(), part);
      }
    } catch (RuntimeException e) {
      if (Infrastructure.isAway(e)) {
        throw e;
      }
      log.error("the deletion of tenant {} cannot go on", part.gone(), e);
      tell(part, stores, e.getClass().getSimpleName());
    }
  }

  private void tell(Part part, Map<String, Long> stores, @Nullable String problem) {
    reports.send(
        new Report(
            part.tenant().value(),
            part.gone().value(),
            part.round(),
            service,
            List.of(),
            stores,
            problem));
  }
}
