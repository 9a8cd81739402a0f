package io.rilato.contact.leadlink;

import io.rilato.contact.leadlink.KnownValues.Side;
import io.rilato.contact.person.ContactType;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.LeadMatch;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Links a lead to the contact whose email or phone it has, whichever comes first: each side stores
 * its own values before it looks for the other's, so that of two that come at once one sees the
 * other. A lead is linked once, to the smallest id of the contacts it could be.
 */
@Component
class LeadLink {
  private static final Set<String> LINKING_FIELDS = Set.of("email", "phone", "contactId");

  /** One email may be that of many leads. */
  private static final int MOST_AT_ONCE = 500;

  private final KnownValues known;
  private final Records<LeadMatch> matches;

  LeadLink(
      KnownValues known,
      RecordRegistry registry,
      LeadMatchType type,
      ContactType contacts,
      EventConsumers events) {
    this.known = known;
    this.matches = registry.records(type);
    Listening how = Listening.shared().withReplays();
    events.subscribe("lead-link", Topic.LEAD, Lead.class, how, this::takeLeads);
    events.subscribe(
        "lead-link-contacts", contacts.topic(), contacts.stateClass(), how, this::takeContacts);
  }

  private void takeLeads(List<RecordEvent<Lead>> batch) {
    newest(batch.stream().filter(LeadLink::concerns).toList())
        .forEach((tenant, leads) -> {
          Map<RecordEvent<Lead>, KnownAs> own = stored(tenant, Side.lead, leads, KnownAs::lead);
          Set<String> values = values(own.values());
          if (values.isEmpty()) {
            return;
          }
          Set<String> found = values(known.holders(tenant, Side.contact, values));
          Map<String, RecordEvent<?>> causes = new LinkedHashMap<>();
          own.forEach((lead, as) -> {
            if (!Collections.disjoint(as.values(), found)) {
              causes.put(lead.recordId(), lead);
            }
          });
          match(tenant, causes);
        });
  }

  private void takeContacts(List<RecordEvent<Contact>> batch) {
    newest(batch)
        .forEach((tenant, contacts) -> {
          Map<RecordEvent<Contact>, KnownAs> own =
              stored(tenant, Side.contact, contacts, KnownAs::contact);
          Set<String> values = values(own.values());
          if (values.isEmpty()) {
            return;
          }
          Map<String, RecordEvent<?>> causes = new LinkedHashMap<>();
          for (KnownAs lead : known.holders(tenant, Side.lead, values)) {
            own.forEach((contact, as) -> {
              if (!Collections.disjoint(as.values(), lead.values()) && !isOf(lead, contact)) {
                causes.putIfAbsent(lead.recordId(), contact);
              }
            });
          }
          match(tenant, causes);
        });
  }

  /** Most changes of leads concern neither how they are known nor whether they may be linked. */
  private static boolean concerns(RecordEvent<Lead> event) {
    return event.version() == 1
        || event.deleted()
        || event.changes().isEmpty()
        || event.type().endsWith("-restored")
        || event.changes().stream().anyMatch(LeadLink::concerns);
  }

  private static boolean concerns(FieldChange change) {
    return LINKING_FIELDS.contains(change.field())
        || change.field().equals("status")
            && (KnownAs.converts(change.from()) || KnownAs.converts(change.to()));
  }

  /** Whether the contact is what this lead is just being converted to. */
  private static boolean isOf(KnownAs lead, RecordEvent<Contact> contact) {
    Map<String, String> detail = contact.cause().detail();
    return detail != null && detail.getOrDefault("event", "").startsWith(lead.recordId() + "@");
  }

  private <T extends RecordState> Map<RecordEvent<T>, KnownAs> stored(
      TenantId tenant,
      Side side,
      List<RecordEvent<T>> events,
      Function<RecordEvent<T>, KnownAs> known) {
    Map<RecordEvent<T>, KnownAs> all = new LinkedHashMap<>();
    events.forEach(event -> all.put(event, known.apply(event)));
    // Nothing is older than a first version: without values it leaves nothing to remember.
    this.known.store(
        tenant,
        side,
        all.values().stream().filter(as -> as.version() > 1 || !as.values().isEmpty()).toList());
    return all;
  }

  private static Set<String> values(Collection<KnownAs> records) {
    Set<String> values = new HashSet<>();
    records.forEach(record -> values.addAll(record.values()));
    return values;
  }

  /**
   * Links leads as they and all contacts are stored now.
   *
   * @param causes by the leads' ids, the event for which it is done
   */
  private void match(TenantId tenant, Map<String, RecordEvent<?>> causes) {
    if (causes.isEmpty()) {
      return;
    }
    List<KnownAs> leads = known.list(tenant, Side.lead, causes.keySet());
    List<KnownAs> contacts = known.holders(tenant, Side.contact, values(leads));
    List<Step<LeadMatch>> steps = new ArrayList<>();
    for (KnownAs lead : leads) {
      RecordEvent<?> cause = causes.get(lead.recordId());
      Optional<LeadMatch> match = matchOf(lead, contacts);
      if (cause != null && match.isPresent()) {
        steps.add(link(tenant, lead, match.get(), cause));
      }
    }
    for (int from = 0; from < steps.size(); from += MOST_AT_ONCE) {
      int to = Math.min(steps.size(), from + MOST_AT_ONCE);
      matches.changeAll(steps.subList(from, to)).forEach(Outcome::orThrow);
    }
  }

  /** The first contact that has an email of the lead; else the first that has its phone. */
  private static Optional<LeadMatch> matchOf(KnownAs lead, List<KnownAs> contacts) {
    return contacts.stream()
        .filter(contact -> !Collections.disjoint(contact.values(), lead.values()))
        .map(contact ->
            new LeadMatch(contact.recordId(), haveOneEmail(lead, contact) ? "email" : "phone"))
        // "email" comes before "phone"
        .min(Comparator.comparing(LeadMatch::by).thenComparing(LeadMatch::contactId));
  }

  private static boolean haveOneEmail(KnownAs lead, KnownAs contact) {
    return lead.values().stream()
        .filter(value -> value.startsWith(KnownAs.EMAIL))
        .anyMatch(contact.values()::contains);
  }

  private static Step<LeadMatch> link(
      TenantId tenant, KnownAs lead, LeadMatch match, RecordEvent<?> cause) {
    Command command =
        new Command(
            tenant,
            Actor.system("lead-link"),
            new Cause("event", Map.of("event", cause.id()), null, null),
            null);
    return new Step<>(
        command,
        new RecordId(lead.recordId()),
        false,
        before ->
            before == null || before.voided()
                ? new Decision<>(match, "created", false)
                : new Decision<>(before.state(), "updated", before.deleted()));
  }

  /** The newest event of each record, by tenant. */
  private static <T extends RecordState> Map<TenantId, List<RecordEvent<T>>> newest(
      List<RecordEvent<T>> batch) {
    Map<String, RecordEvent<T>> newest = new LinkedHashMap<>();
    for (RecordEvent<T> event : batch) {
      newest.merge(
          event.tenant() + "|" + event.recordId(),
          event,
          (known, given) -> given.version() > known.version() ? given : known);
    }
    Map<TenantId, List<RecordEvent<T>>> byTenant = new HashMap<>();
    newest
        .values()
        .forEach(event ->
            byTenant
                .computeIfAbsent(new TenantId(event.tenant()), _ -> new ArrayList<>())
                .add(event));
    return byTenant;
  }
}
