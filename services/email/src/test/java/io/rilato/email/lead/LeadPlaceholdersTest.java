package io.rilato.email.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.LeadAssignment;
import io.rilato.email.template.Purpose;
import io.rilato.platform.records.RecordJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class LeadPlaceholdersTest {
  @Test
  void everyPlaceholderOfThePurposeHasAValue() {
    ObjectNode lead = RecordJson.mapper().createObjectNode().put("company", "Acme");
    User owner = new User("ada@example.org", "Ada", List.of(), null, true, Map.of());
    var assignment = new LeadAssignment("1", "2", false);

    Map<String, String> values = LeadPlaceholders.of(lead, assignment, owner, "http://x");

    assertThat(values)
        .containsOnlyKeys(Purpose.LEAD_ASSIGNED.placeholders())
        .containsEntry("lead.name", "Acme")
        .containsEntry("lead.phone", "");
  }
}
