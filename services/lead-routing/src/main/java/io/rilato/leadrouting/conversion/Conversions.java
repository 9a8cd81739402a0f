package io.rilato.leadrouting.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.ContactConversion;
import io.rilato.contracts.deal.DealConversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.leadrouting.lead.LeadEditing;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

  private final Records<Lead> leads;
  private final Clock clock;

  Conversions(RecordRegistry registry, LeadType type, EventConsumers events, Clock clock) {
    this.leads = registry.records(type);
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
    Map<String, List<RecordEvent<T>>> byTenant =
        batch.stream()
            .filter(event -> !event.voided() && !event.deleted())
            .collect(Collectors.groupingBy(RecordEvent::tenant));
    byTenant.forEach((tenant, events) ->
        leads
            .changeAll(events.stream().map(event -> step(event, reading.of(event))).toList())
            .forEach(Outcome::orThrow));
  }

  private Step<Lead> step(RecordEvent<?> event, Progress.Outcomes outcomes) {
    RecordId id = new RecordId(event.recordId());
    Command command =
        new Command(
            new TenantId(event.tenant()),
            ACTOR,
            new Cause("event", Map.of("event", event.id()), null, null),
            null);
    return new Step<>(
        command,
        id,
        false,
        before -> {
          if (before == null) {
            throw Problem.notFound("lead", id);
          }
          return Progress.of(before, outcomes, clock.instant());
        });
  }

  /** Asks once more for steps that took too long. */
  public void overdue(List<Stored<Lead>> late) {
    late.stream()
        .collect(Collectors.groupingBy(Stored::tenant))
        .forEach((tenant, some) ->
            leads
                .changeAll(
                    some.stream()
                        .map(lead ->
                            new Step<Lead>(
                                Command.bySystem(tenant, "lead-conversion"),
                                lead.id(),
                                false,
                                before -> again(lead, before)))
                        .toList())
                .forEach(Outcome::orThrow));
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
