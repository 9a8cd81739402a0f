package io.rilato.leadrouting.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.ContactConversion;
import io.rilato.contracts.deal.DealConversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.leadrouting.lead.LeadChanges;
import io.rilato.leadrouting.lead.LeadEditing;
import io.rilato.platform.background.EachByItself;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes leads through the steps of their conversion: each step is asked for by a change of the
 * lead, done by the service that owns the record, and answered by that service's outcome.
 */
@Component
public class Conversions {
  private static final Actor ACTOR = Actor.system("lead-conversion");

  private final LeadChanges changes;
  private final Clock clock;

  Conversions(LeadChanges changes, EventConsumers events, Clock clock) {
    this.changes = changes;
    this.clock = clock;
    events.subscribe(
        "contact-conversions",
        Topic.CONTACT_CONVERSION,
        ContactConversion.class,
        this::contactsDone);
    events.subscribe(
        "deal-conversions", Topic.DEAL_CONVERSION, DealConversion.class, this::dealsDone);
  }

  private void contactsDone(List<RecordEvent<ContactConversion>> batch) {
    advance(
        batch,
        event -> new Progress.Outcomes(event.state().company(), event.state().contact(), null));
  }

  private void dealsDone(List<RecordEvent<DealConversion>> batch) {
    advance(batch, event -> new Progress.Outcomes(null, null, event.state().deal()));
  }

  /** What an event says about the steps. */
  private interface Reading<T extends RecordState> {
    Progress.Outcomes of(RecordEvent<T> event);
  }

  private <T extends RecordState> void advance(List<RecordEvent<T>> batch, Reading<T> reading) {
    CrashPoint.AFTER_OUTCOME_BEFORE_NEXT_STEP.reached();
    changes.follow(
        batch, ACTOR, (lead, event) -> Progress.of(lead, reading.of(event), clock.instant()));
  }

  /** Asks once more for steps that took too long. */
  public void overdue(List<Stored<Lead>> late) {
    EachByItself.run(
        late.stream().collect(Collectors.groupingBy(Stored::tenant)).entrySet(),
        some -> askAgain(some.getKey(), some.getValue()));
  }

  private void askAgain(TenantId tenant, List<Stored<Lead>> late) {
    Command command = Command.bySystem(tenant, "lead-conversion");
    LeadChanges.requireSettled(
        changes.changeAll(
            tenant,
            late.stream()
                .map(lead ->
                    new Step<Lead>(command, lead.id(), false, before -> again(lead, before)))
                .toList()));
  }

  private Decision<Lead> again(Stored<Lead> late, @Nullable Stored<Lead> now) {
    Stored<Lead> lead = now == null ? late : now;
    if (lead.version() != late.version() || !lead.state().status().equals(LeadStatus.CONVERTING)) {
      return new Decision<>(lead.state(), "step-asked-again", lead.deleted());
    }
    return new Decision<>(
        LeadEditing.of(lead.state())
            .conversion(Progress.askedAgain(lead.state(), clock.instant()))
            .lead(),
        "step-asked-again",
        lead.deleted());
  }
}
