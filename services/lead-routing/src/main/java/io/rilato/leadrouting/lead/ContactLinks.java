package io.rilato.leadrouting.lead;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.LeadMatch;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Links leads to the contacts they turned out to be. */
@Component
class ContactLinks {
  private final Records<Lead> leads;

  ContactLinks(RecordRegistry registry, LeadType type, EventConsumers events) {
    this.leads = registry.records(type);
    events.subscribe("contact-links", Topic.LEAD_MATCH, LeadMatch.class, this::link);
  }

  private void link(List<RecordEvent<LeadMatch>> batch) {
    Map<String, List<RecordEvent<LeadMatch>>> byTenant =
        batch.stream()
            .filter(event -> !event.voided() && !event.deleted())
            .collect(Collectors.groupingBy(RecordEvent::tenant));
    byTenant.forEach((tenant, events) ->
        leads
            .changeAll(events.stream().map(ContactLinks::step).toList())
            .forEach(Outcome::orThrow));
  }

  private static Step<Lead> step(RecordEvent<LeadMatch> event) {
    RecordId id = new RecordId(event.recordId());
    Command command =
        new Command(
            new TenantId(event.tenant()),
            Actor.system("lead-routing"),
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
          Lead lead = before.state();
          return before.deleted() || lead.contactId() != null
              ? new Decision<>(lead, "linked", before.deleted())
              : new Decision<>(
                  LeadEditing.of(lead).contact(event.state().contactId()).lead(), "linked", false);
        });
  }
}
