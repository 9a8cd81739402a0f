package io.rilato.deal.conversion;

import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.DealConversion;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.records.ReadOnlyType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.springframework.stereotype.Component;

/** What became of leads' conversions to deals; each has its lead's id. */
@Component
class DealConversionType extends ReadOnlyType<DealConversion> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("deal.attempt", Kind.INTEGER)
              .field("deal.kind", Kind.KEYWORD)
              .field("deal.recordId", Kind.KEYWORD)
              .build(),
          List.of("deal.problem"),
          List.of("deal.recordId"),
          List.of("deal.kind"));

  DealConversionType() {
    super(Topic.DEAL_CONVERSION, "deal-conversions", DealConversion.class, SEARCH);
  }

  @Override
  public boolean personal() {
    return true;
  }
}
