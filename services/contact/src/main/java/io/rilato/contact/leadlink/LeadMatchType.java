package io.rilato.contact.leadlink;

import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.LeadMatch;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which contact a lead is known as; each has its lead's id. */
@Component
class LeadMatchType implements RecordType<LeadMatch> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("contactId", Kind.KEYWORD)
              .field("by", Kind.KEYWORD)
              .build(),
          List.of("contactId"),
          List.of("contactId"),
          List.of("by"));

  @Override
  public Topic topic() {
    return Topic.LEAD_MATCH;
  }

  @Override
  public String path() {
    return "lead-matches";
  }

  @Override
  public Class<LeadMatch> stateClass() {
    return LeadMatch.class;
  }

  @Override
  public SearchDefinition search() {
    return SEARCH;
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public LeadMatch check(LeadMatch wanted, @Nullable LeadMatch before, FieldErrors errors) {
    return wanted;
  }
}
