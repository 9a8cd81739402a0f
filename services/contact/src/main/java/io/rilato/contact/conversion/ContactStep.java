package io.rilato.contact.conversion;

import io.rilato.contact.person.ContactType;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.Contact.Consent;
import io.rilato.contracts.contact.Contact.Email;
import io.rilato.contracts.contact.Contact.Employment;
import io.rilato.contracts.contact.Contact.Phone;
import io.rilato.contracts.contact.ContactBuilder;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.conversion.StepPlan;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A lead becomes the contact whose email or phone it has, or the one that has one of its external
 * ids, else a new contact. One that existed before works for the company from now on, unless it
 * works for another already.
 */
@Component
class ContactStep implements StepPlan.Planner<Contact> {
  /** What a lead consented to by sending its data. */
  private static final String CONSENT_PURPOSE = "contact";

  private final ContactType contacts;
  private final Records<Contact> records;

  ContactStep(ContactType contacts, RecordRegistry registry) {
    this.contacts = contacts;
    this.records = registry.records(contacts);
  }

  @Override
  public StepPlan<Contact> plan(RecordEvent<Lead> lead, Conversion conversion) {
    List<Employment> companies = companies(conversion.companyId());
    String known = lead.state().contactId();
    // Its own contact, of this or an earlier attempt, is not one that existed before.
    if (known != null && !known.equals(conversion.contactId()) && exists(lead, known)) {
      return new StepPlan.Link<>(
          new RecordId(known), contact -> consented(employed(contact, companies), lead));
    }
    return StepPlan.create(
        contacts,
        lead,
        conversion.contactId(),
        contact(lead, companies),
        lead.occurredAt(),
        contact -> consented(employed(contact, companies), lead));
  }

  private boolean exists(RecordEvent<Lead> lead, String contactId) {
    return records
        .find(new TenantId(lead.tenant()), new RecordId(contactId))
        .filter(contact -> !contact.deleted())
        .isPresent();
  }

  private static @Nullable List<Employment> companies(@Nullable String companyId) {
    return companyId == null ? null : List.of(new Employment(companyId, null, null, null));
  }

  private static Contact contact(RecordEvent<Lead> event, @Nullable List<Employment> companies) {
    Lead lead = event.state();
    return new Contact(
        lead.givenName(),
        null,
        lead.familyName(),
        null,
        lead.email() == null ? null : List.of(new Email(lead.email(), null, true)),
        lead.phone() == null ? null : List.of(new Phone(lead.phone(), null, true)),
        CompanyStep.addresses(lead),
        companies,
        lead.jobTitle(),
        null,
        null,
        lead.language(),
        null,
        consent(event).map(List::of).orElse(null),
        null,
        lead.ownerId(),
        lead.territoryId(),
        lead.externalIds(),
        Map.of());
  }

  private static Contact employed(Contact contact, @Nullable List<Employment> companies) {
    boolean employed = contact.companies() != null && !contact.companies().isEmpty();
    if (companies == null || employed) {
      return contact;
    }
    return ContactBuilder.builder(contact).companies(companies).build();
  }

  /** What the lead consented to, or refused, by sending its data. */
  private static Optional<Consent> consent(RecordEvent<Lead> event) {
    Lead lead = event.state();
    return Optional.ofNullable(lead.consent())
        .map(granted ->
            new Consent(
                CONSENT_PURPOSE,
                granted,
                event.createdAt(),
                Objects.requireNonNullElse(lead.source(), "lead"),
                null,
                "lead/" + event.recordId(),
                null));
  }

  /** The lead's consent is one of the contact's from now on, once. */
  private static Contact consented(Contact contact, RecordEvent<Lead> event) {
    List<Consent> known = Objects.requireNonNullElse(contact.consents(), List.of());
    return consent(event)
        .filter(consent -> !known.contains(consent) && known.size() < ContactType.MOST_CONSENTS)
        .map(consent ->
            ContactBuilder.builder(contact)
                .consents(Stream.concat(known.stream(), Stream.of(consent)).toList())
                .build())
        .orElse(contact);
  }
}
