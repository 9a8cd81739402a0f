package io.rilato.activity;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.suite.StandInEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events of leads as lead-routing publishes them. */
final class Leads {
  private Leads() {}

  /** A version of a lead that belongs to somebody. */
  static RecordEvent<Lead> version(
      String tenant, String id, long version, String status, @Nullable String ownerId) {
    ObjectNode json = RecordJson.mapper().createObjectNode();
    json.put("givenName", "Zoë").put("familyName", "Müller").put("email", "zoe@example.org");
    json.put("status", status).put("ownerId", ownerId);
    Lead lead = RecordJson.mapper().treeToValue(json, Lead.class);
    RecordEvent<Lead> plain =
        StandInEvents.event(
            Topic.LEAD, tenant, id, version, version == 1 ? "created" : "updated", lead);
    return withChanges(
        plain,
        List.of(
            new FieldChange("ownerId", null, ownerId),
            new FieldChange("status", LeadStatus.NEW, status)));
  }

  /** Routing gives a lead of the first tenant to a user. */
  static RecordEvent<Lead> assigned(String id, String ownerId) {
    return version("tenant-one", id, 2, LeadStatus.ASSIGNED, ownerId);
  }

  /** A lead of the first tenant goes from one user to another; to null is back to routing. */
  static RecordEvent<Lead> passedOn(String id, long version, String from, @Nullable String to) {
    RecordEvent<Lead> event =
        version("tenant-one", id, version, to == null ? LeadStatus.NEW : LeadStatus.ASSIGNED, to);
    return withChanges(event, List.of(new FieldChange("ownerId", from, to)));
  }

  /** The id under which integrators are told of a lead's event. */
  static String told(RecordEvent<?> event) {
    return "lead/" + event.id();
  }

  /** The same with why it was done. */
  static RecordEvent<Lead> because(RecordEvent<Lead> event, String reason) {
    return with(
        event, event.changes(), new Cause("request", Map.of(Cause.REASON, reason), null, null));
  }

  private static RecordEvent<Lead> withChanges(RecordEvent<Lead> plain, List<FieldChange> changes) {
    return with(plain, changes, plain.cause());
  }

  private static RecordEvent<Lead> with(
      RecordEvent<Lead> plain, List<FieldChange> changes, Cause cause) {
    return new RecordEvent<>(
        plain.id(),
        plain.type(),
        plain.schema(),
        plain.tenant(),
        plain.recordId(),
        plain.version(),
        plain.state(),
        plain.deleted(),
        plain.voided(),
        changes,
        plain.actor(),
        cause,
        plain.createdAt(),
        plain.createdBy(),
        plain.recordedAt(),
        plain.occurredAt());
  }
}
