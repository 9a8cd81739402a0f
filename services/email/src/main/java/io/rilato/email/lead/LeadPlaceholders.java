package io.rilato.email.lead;

import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadAssignment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands for the placeholders of a mail about a lead. */
final class LeadPlaceholders {
  private LeadPlaceholders() {}

  static Map<String, String> of(Lead lead, LeadAssignment assignment, User owner, String link) {
    Map<String, String> values = new HashMap<>();
    values.put("lead.name", assignment.leadName());
    put(values, "lead.givenName", lead.givenName());
    put(values, "lead.familyName", lead.familyName());
    put(values, "lead.company", lead.company());
    put(values, "lead.jobTitle", lead.jobTitle());
    put(values, "lead.email", lead.email());
    put(values, "lead.phone", lead.phone());
    put(values, "lead.city", lead.city());
    put(values, "lead.country", lead.country());
    put(values, "lead.source", lead.source());
    put(values, "lead.campaign", lead.campaign());
    put(values, "lead.score", lead.score() == null ? null : lead.score().total());
    put(values, "lead.message", lead.message());
    values.put("owner.name", owner.name());
    values.put("link", link);
    return values;
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    values.put(name, value == null ? "" : value.toString());
  }
}
