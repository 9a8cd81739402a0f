package io.rilato.contracts.leadrouting;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.FieldChange;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * That a lead was given to somebody: what the mail and the task to its new owner go by.
 *
 * @param leadName what to call the lead by
 * @param byOwner whether the new owner did it
 */
public record LeadAssignment(String leadId, String leadName, String ownerId, boolean byOwner) {

  /** The assignment an event tells of; empty when it tells of something else. */
  public static Optional<LeadAssignment> of(RecordEvent<Lead> event) {
    Lead lead = event.state();
    String owner = lead.ownerId();
    if (event.deleted()
        || event.voided()
        || owner == null
        || !lead.status().equals(LeadStatus.ASSIGNED)
        || event.changes().stream().noneMatch(LeadAssignment::assigns)) {
      return Optional.empty();
    }
    return Optional.of(
        new LeadAssignment(
            event.recordId(),
            nameOf(lead, event.recordId()),
            owner,
            event.actor().id().equals(owner)));
  }

  private static boolean assigns(FieldChange change) {
    return switch (change.field()) {
      case "ownerId" -> change.to() != null;
      case "status" ->
          LeadStatus.NEW.equals(change.from()) && LeadStatus.ASSIGNED.equals(change.to());
      default -> false;
    };
  }

  private static String nameOf(Lead lead, String id) {
    String person =
        Stream.of(lead.givenName(), lead.familyName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.of(person.isBlank() ? null : person, lead.company(), lead.email(), lead.phone())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(id);
  }
}
