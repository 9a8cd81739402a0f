package io.rilato.deal.conversion;

import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.DealConversion;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of leads' conversions to deals; each has its lead's id. */
@Component
class DealConversionType implements RecordType<DealConversion> {
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

  @Override
  public Topic topic() {
    return Topic.DEAL_CONVERSION;
  }

  @Override
  public String path() {
    return "deal-conversions";
  }

  @Override
  public Class<DealConversion> stateClass() {
    return DealConversion.class;
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
  public DealConversion check(
      DealConversion wanted, @Nullable DealConversion before, FieldErrors errors) {
    return wanted;
  }
}
