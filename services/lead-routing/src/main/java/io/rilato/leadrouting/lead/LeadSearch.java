package io.rilato.leadrouting.lead;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;

/** What leads are searched, filtered, sorted and routed by. */
public final class LeadSearch {
  /**
   * What rules may look at: values of a bounded length, so that a decision's trace can hold all
   * that it was made of.
   */
  public static final CriteriaSchema ROUTING = routing().build();

  static final SearchDefinition DEFINITION =
      new SearchDefinition(
          routing()
              .field("message", TEXT)
              .field("referrer", TEXT)
              .field("landingPage", TEXT)
              .field("status", KEYWORD)
              .field("assignedAt", INSTANT)
              .field("acceptedAt", INSTANT)
              .field("qualifiedAt", INSTANT)
              .field("unqualifiedReason", TEXT)
              .field("contactId", KEYWORD)
              .field("conversion.state", KEYWORD)
              .build(),
          List.of("givenName", "familyName", "company", "email", "phone", "city", "jobTitle"),
          List.of("familyName", "givenName", "company", "email", "phone"),
          List.of("company", "email", "source"));

  private LeadSearch() {}

  private static CriteriaSchema.Builder routing() {
    return CriteriaSchema.builder()
        .field("givenName", TEXT)
        .field("familyName", TEXT)
        .field("company", TEXT)
        .field("email", TEXT)
        .field("phone", TEXT)
        .field("jobTitle", TEXT)
        .field("country", KEYWORD)
        .field("region", TEXT)
        .field("city", TEXT)
        .field("postalCode", KEYWORD)
        .field("industry", TEXT)
        .field("employees", INTEGER)
        .field("language", KEYWORD)
        .field("source", KEYWORD)
        .field("medium", TEXT)
        .field("campaign", TEXT)
        .field("consent", BOOLEAN)
        .field("score.total", INTEGER)
        .field("score.mql", BOOLEAN);
  }
}
