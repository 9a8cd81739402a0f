package io.rilato.email.lead;

import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.LeadAssignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What stands for the placeholders of a mail about a lead. */
final class LeadPlaceholders {
  private static final List<String> FIELDS =
      List.of(
          "givenName",
          "familyName",
          "company",
          "jobTitle",
          "email",
          "phone",
          "city",
          "country",
          "source",
          "campaign",
          "message");

  private LeadPlaceholders() {}

  /**
   * The placeholders' values.
   *
   * @param lead as its new owner may see it
   */
  static Map<String, String> of(
      ObjectNode lead, LeadAssignment assignment, User owner, String link) {
    Map<String, String> values = new HashMap<>();
    for (String field : FIELDS) {
      values.put("lead." + field, lead.path(field).asString(""));
    }
    values.put("lead.name", assignment.leadName(field -> lead.path(field).stringValue(null)));
    values.put("lead.score", lead.path("score").path("total").asString(""));
    values.put("owner.name", owner.name());
    values.put("link", link);
    return values;
  }
}
