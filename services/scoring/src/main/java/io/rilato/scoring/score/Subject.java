package io.rilato.scoring.score;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Share;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.scoring.rules.LeadSchema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lead as scoring needs to know it.
 *
 * @param version the lead's, at which it last changed in anything that stands here
 * @param open whether it is still to be won: it is scored as long as it is
 * @param attributes what rules may name of it
 */
record Subject(
    String id,
    long version,
    @Nullable String ownerId,
    @Nullable String territoryId,
    List<Share> shares,
    boolean deleted,
    boolean open,
    ObjectNode attributes) {

  private static final Set<String> CLOSED = Set.of(LeadStatus.CONVERTED, LeadStatus.UNQUALIFIED);
  private static final Set<String> KNOWN_BY = Set.of("ownerId", "territoryId", "shares", "status");

  static Subject of(RecordEvent<Lead> event) {
    Lead lead = event.state();
    return new Subject(
        event.recordId(),
        event.version(),
        lead.ownerId(),
        lead.territoryId(),
        event.shares(),
        event.deleted(),
        !event.deleted() && !CLOSED.contains(lead.status()),
        LeadSchema.attributes(lead));
  }

  /** Whether anything that stands here may differ after the event. */
  static boolean changesBy(RecordEvent<Lead> event) {
    return !event.voided() && (beginsOrEnds(event) || changes(event, KNOWN_BY) || fitsAnew(event));
  }

  /** Whether the lead's score may differ after the event. */
  static boolean scoresAnew(RecordEvent<Lead> event) {
    return !event.voided() && (beginsOrEnds(event) || reopens(event) || fitsAnew(event));
  }

  private static boolean beginsOrEnds(RecordEvent<Lead> event) {
    return event.type().endsWith("-created")
        || event.type().endsWith("-restored")
        || event.deleted();
  }

  private static boolean fitsAnew(RecordEvent<Lead> event) {
    return changes(event, LeadSchema.fields());
  }

  private static boolean reopens(RecordEvent<Lead> event) {
    return event.changes().stream()
        .anyMatch(change ->
            change.field().equals("status") && CLOSED.contains(String.valueOf(change.from())));
  }

  private static boolean changes(RecordEvent<Lead> event, Set<String> fields) {
    return event.changes().stream().anyMatch(change -> fields.contains(change.field()));
  }
}
