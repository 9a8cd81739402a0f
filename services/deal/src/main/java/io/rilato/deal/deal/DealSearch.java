package io.rilato.deal.deal;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.DATE;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.DECIMAL;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;

/** What deals are searched, filtered and sorted by. */
final class DealSearch {
  static final SearchDefinition DEFINITION =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("pipelineId", KEYWORD)
              .field("stageId", KEYWORD)
              .field("probability", INTEGER)
              .field("amount.amount", DECIMAL)
              .field("amount.currency", KEYWORD)
              .field("expectedCloseDate", DATE)
              .field("companyId", KEYWORD)
              .field("contactIds", new ListOf(KEYWORD))
              .field("leadId", KEYWORD)
              .objects(
                  "lines",
                  CriteriaSchema.builder().field("productId", KEYWORD).field("quantity", DECIMAL))
              .field("outcome", KEYWORD)
              .field("lostReason", TEXT)
              .field("openedAt", INSTANT)
              .field("stageEnteredAt", INSTANT)
              .field("closedAt", INSTANT)
              .build(),
          List.of("name", "lostReason"),
          List.of("name"),
          List.of("outcome"));

  private DealSearch() {}
}
