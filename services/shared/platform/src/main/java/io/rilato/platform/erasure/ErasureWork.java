package io.rilato.platform.erasure;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.Erasure;
import io.rilato.kernel.TenantId;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.erasure.ErasureParts.Part;
import io.rilato.platform.events.ErasureReports;
import io.rilato.platform.events.ErasureReports.Report;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.events.Listening;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does this service's part of every erasure, and tells when it is done. What is asked for is
 * written down before its event counts as heard, and every step may be repeated, so a death in
 * between costs time only.
 */
final class ErasureWork extends BackgroundWork {
  private static final Logger log = LoggerFactory.getLogger(ErasureWork.class);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration RELOAD = Duration.ofSeconds(20);

  private final String service;
  private final ErasureParts parts;
  private final Eraser eraser;
  private final ErasureReports reports;
  private final EventConsumers events;
  private final ErasedRecords erased;
  private final Lease lease;
  private final Clock clock;
  private final ErasureSettings settings;
  private long reloadAt;

  ErasureWork(
      String service,
      ErasureParts parts,
      Eraser eraser,
      ErasureReports reports,
      EventConsumers events,
      ErasedRecords erased,
      Lease lease,
      Clock clock,
      ErasureSettings settings) {
    super(service + "-erasure", settings.every());
    this.service = service;
    this.parts = parts;
    this.eraser = eraser;
    this.reports = reports;
    this.events = events;
    this.erased = erased;
    this.lease = lease;
    this.clock = clock;
    this.settings = settings;
    events.subscribe(
        "erasure", Topic.ERASURE, Erasure.class, Listening.shared().withReplays(), this::hear);
  }

  private void hear(List<RecordEvent<Erasure>> batch) {
    for (RecordEvent<Erasure> event : batch) {
      Erasure erasure = event.state();
      if (erasure.state() == Erasure.State.running && !event.voided() && !event.deleted()) {
        TenantId tenant = new TenantId(event.tenant());
        parts.ask(
            tenant,
            new Part(
                tenant,
                event.recordId(),
                java.util.Objects.requireNonNullElse(erasure.round(), 1),
                erasure.stage(),
                erasure.subjects(),
                clock.instant(),
                false,
                java.util.Map.of()));
      }
    }
    wake();
  }

  @Override
  protected Duration work() {
    long now = System.nanoTime();
    if (now - reloadAt >= 0) {
      erased.load();
      reloadAt = now + RELOAD.toNanos();
    }
    for (Part part : parts.open()) {
      if (isRunning() && lease.hold("erasure", LEASE)) {
        tryOne(part);
      }
    }
    return settings.every();
  }

  private void tryOne(Part part) {
    try {
      Eraser.Result result = eraser.run(part);
      parts.count(part.tenant(), part, result.stores());
      if (result.done()) {
        tell(part, result, null);
        parts.done(part.tenant(), part);
      }
    } catch (RuntimeException e) {
      if (Infrastructure.isAway(e)) {
        throw e;
      }
      log.error("erasure {} cannot go on", part.erasureId(), e);
      tell(part, Eraser.Result.waiting(part.stores()), e.getClass().getSimpleName());
    }
  }

  private void tell(
      Part part, Eraser.Result result, @org.jspecify.annotations.Nullable String problem) {
    reports.send(
        new Report(
            part.tenant().value(),
            part.erasureId(),
            part.round(),
            service,
            List.copyOf(result.linked()),
            result.stores(),
            problem));
  }
}
