package io.rilato.email;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Lead.LeadScore;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.kernel.Actor;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.suite.StandInEvents;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Events of leads as lead-routing publishes them. */
final class Leads {
  private Leads() {}

  /** Routing gives a lead to a user. */
  static RecordEvent<Lead> assigned(String id, String ownerId) {
    return assigned(id, ownerId, Actor.system("lead-routing"), Map.of());
  }

  static RecordEvent<Lead> assigned(
      String id, String ownerId, Actor by, Map<String, String> fields) {
    return assigned("tenant-one", id, ownerId, by, fields);
  }

  /** The same in another tenant. */
  static RecordEvent<Lead> assignedIn(String tenant, String id, String ownerId) {
    return assigned(tenant, id, ownerId, Actor.system("lead-routing"), Map.of());
  }

  private static RecordEvent<Lead> assigned(
      String tenant, String id, String ownerId, Actor by, Map<String, String> fields) {
    ObjectNode json = RecordJson.mapper().createObjectNode();
    json.put("givenName", "Zoë").put("familyName", "Müller").put("company", "Añejo GmbH");
    json.put("email", "zoe@example.org").put("source", "website").put("message", "Grüße, 你好");
    json.put("status", LeadStatus.ASSIGNED).put("ownerId", ownerId);
    json.set("score", RecordJson.mapper().valueToTree(new LeadScore(72, true, 1)));
    fields.forEach(json::put);
    Lead lead = RecordJson.mapper().treeToValue(json, Lead.class);
    RecordEvent<Lead> plain = StandInEvents.event(Topic.LEAD, tenant, id, 2, "updated", lead);
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
            new FieldChange("status", LeadStatus.NEW, LeadStatus.ASSIGNED)),
        by,
        plain.cause(),
        plain.createdAt(),
        plain.createdBy(),
        plain.recordedAt(),
        plain.occurredAt());
  }
}
