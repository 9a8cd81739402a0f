package io.rilato.contracts.leadrouting;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.FieldChange;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a lead was given to somebody: what the mail and the task to its new owner go by.
 *
 * @param byOwner whether the new owner did it
 */
public record LeadAssignment(String leadId, String ownerId, boolean byOwner) {

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
        new LeadAssignment(event.recordId(), owner, event.actor().id().equals(owner)));
  }

  private static boolean assigns(FieldChange change) {
    return switch (change.field()) {
      case "ownerId" -> change.to() != null;
      case "status" ->
          LeadStatus.NEW.equals(change.from()) && LeadStatus.ASSIGNED.equals(change.to());
      default -> false;
    };
  }

  /**
   * What to call the lead by.
   *
   * @param field tells a field's text, null for one that is not there or not shown
   */
  public String leadName(Function<String, @Nullable String> field) {
    String person =
        Stream.of("givenName", "familyName")
            .map(field)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.concat(Stream.of(person), Stream.of("company", "email", "phone").map(field))
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElse(leadId);
  }
}
