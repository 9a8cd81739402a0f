package io.rilato.leadrouting.lead;

import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.erasure.LinkedPeople;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead is the same person as the contact it was linked to or converted to. */
@Component
class SamePeople implements LinkedPeople {
  private static final String CONTACT = "contact";
  private static final String LEAD = "lead";
  private final Records<Lead> leads;

  SamePeople(RecordRegistry registry, LeadType type) {
    this.leads = registry.records(type);
  }

  @Override
  public Set<Subject> of(TenantId tenant, Collection<Subject> subjects) {
    Set<Subject> found = new LinkedHashSet<>();
    List<RecordId> ids = new ArrayList<>();
    List<String> contacts = new ArrayList<>();
    for (Subject subject : subjects) {
      if (subject.type().equals(LEAD)) {
        ids.add(new RecordId(subject.id()));
      } else {
        contacts.add(subject.id());
      }
    }
    leads.about(tenant, contacts).forEach(lead -> found.add(new Subject(LEAD, lead.value())));
    leads.list(tenant, ids).forEach(lead -> addContacts(found, lead));
    return found;
  }

  private static void addContacts(Set<Subject> found, Stored<Lead> lead) {
    if (lead.state().contactId() != null) {
      found.add(new Subject(CONTACT, lead.state().contactId()));
    }
    if (lead.state().conversion() != null) {
      found.add(new Subject(CONTACT, lead.state().conversion().contactId()));
    }
  }
}
