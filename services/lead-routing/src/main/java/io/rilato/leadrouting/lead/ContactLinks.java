package io.rilato.leadrouting.lead;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.LeadMatch;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.Actor;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import org.springframework.stereotype.Component;

/** Links leads to the contacts they turned out to be. */
@Component
class ContactLinks {
  private static final Actor ACTOR = Actor.system("lead-routing");

  ContactLinks(LeadChanges changes, EventConsumers events) {
    events.subscribe(
        "contact-links",
        Topic.LEAD_MATCH,
        LeadMatch.class,
        batch -> changes.follow(batch, ACTOR, ContactLinks::linked));
  }

  private static Decision<Lead> linked(Stored<Lead> lead, RecordEvent<LeadMatch> match) {
    return lead.deleted() || lead.state().contactId() != null
        ? new Decision<>(lead.state(), "linked", lead.deleted())
        : new Decision<>(
            LeadEditing.of(lead.state()).contact(match.state().contactId()).lead(),
            "linked",
            false);
  }
}
