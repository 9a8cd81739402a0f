package io.rilato.activity;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.suite.StandInEvents;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Events of leads as lead-routing publishes them. */
final class Leads {
  private Leads() {}

  /** A version of a lead that belongs to somebody. */
  static RecordEvent<Lead> version(
      String tenant, String id, long version, String status, String ownerId) {
    ObjectNode json = RecordJson.mapper().createObjectNode();
    json.put("givenName", "Zoë").put("familyName", "Müller").put("email", "zoe@example.org");
    json.put("status", status).put("ownerId", ownerId);
    Lead lead = RecordJson.mapper().treeToValue(json, Lead.class);
    RecordEvent<Lead> plain =
        StandInEvents.event(
            Topic.LEAD, tenant, id, version, version == 1 ? "created" : "updated", lead);
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
        List.of(
            new FieldChange("ownerId", null, ownerId),
            new FieldChange("status", LeadStatus.NEW, status)),
        plain.actor(),
        plain.cause(),
        plain.createdAt(),
        plain.createdBy(),
        plain.recordedAt(),
        plain.occurredAt());
  }

  /** Routing gives a lead of the first tenant to a user. */
  static RecordEvent<Lead> assigned(String id, String ownerId) {
    return version("tenant-one", id, 2, LeadStatus.ASSIGNED, ownerId);
  }
}
