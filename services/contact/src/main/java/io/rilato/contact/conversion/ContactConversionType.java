package io.rilato.contact.conversion;

import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.ContactConversion;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.records.ReadOnlyType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.springframework.stereotype.Component;

/** What became of leads' conversions to companies and contacts; each has its lead's id. */
@Component
class ContactConversionType extends ReadOnlyType<ContactConversion> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("company.attempt", Kind.INTEGER)
              .field("company.kind", Kind.KEYWORD)
              .field("company.recordId", Kind.KEYWORD)
              .field("contact.attempt", Kind.INTEGER)
              .field("contact.kind", Kind.KEYWORD)
              .field("contact.recordId", Kind.KEYWORD)
              .build(),
          List.of("company.problem", "contact.problem"),
          List.of("contact.recordId", "company.recordId"),
          List.of("contact.kind", "company.kind"));

  ContactConversionType() {
    super(Topic.CONTACT_CONVERSION, "contact-conversions", ContactConversion.class, SEARCH);
  }

  @Override
  public boolean personal() {
    return true;
  }
}
