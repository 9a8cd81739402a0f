package io.rilato.contact.leadlink;

import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.LeadMatch;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.records.ReadOnlyType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which contact a lead is known as; each has its lead's id. */
@Component
class LeadMatchType extends ReadOnlyType<LeadMatch> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("contactId", Kind.KEYWORD)
              .field("by", Kind.KEYWORD)
              .build(),
          List.of("contactId"),
          List.of("contactId"),
          List.of("by"));

  LeadMatchType() {
    super(Topic.LEAD_MATCH, "lead-matches", LeadMatch.class, SEARCH);
  }

  @Override
  public List<String> aboutPaths() {
    return List.of("contactId");
  }
}
