package io.rilato.contact.company;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.DECIMAL;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contact.value.SharedSchemas;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;

/** What companies are searched, filtered and sorted by. */
final class CompanySearch {
  private static final CriteriaSchema SCHEMA =
      CriteriaSchema.builder()
          .field("name", TEXT)
          .field("legalName", TEXT)
          .field("tradingNames", new ListOf(TEXT))
          .field("addresses", new Objects(SharedSchemas.ADDRESS))
          .field("foundedYear", INTEGER)
          .field("domains", new ListOf(KEYWORD))
          .field("registrationIds", new Objects(registration()))
          .field("parentId", KEYWORD)
          .field("industry", TEXT)
          .field("employees", INTEGER)
          .field("annualRevenue.amount", DECIMAL)
          .field("annualRevenue.currency", KEYWORD)
          .field("status", KEYWORD)
          .field("kinds", new ListOf(KEYWORD))
          .field("externalIds", new MapOf(KEYWORD))
          .build();

  static final SearchDefinition DEFINITION =
      new SearchDefinition(
          SCHEMA,
          List.of("name", "legalName", "tradingNames", "domains", "industry", "addresses.city"),
          List.of("name"),
          List.of("industry", "domains", "addresses.city"));

  private CompanySearch() {}

  private static CriteriaSchema registration() {
    return CriteriaSchema.builder().field("scheme", KEYWORD).field("value", KEYWORD).build();
  }
}
