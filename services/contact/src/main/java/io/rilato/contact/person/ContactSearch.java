package io.rilato.contact.person;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.DATE;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contact.value.SharedSchemas;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;

/** What contacts are searched, filtered and sorted by. */
final class ContactSearch {
  private static final CriteriaSchema SCHEMA =
      CriteriaSchema.builder()
          .field("givenName", TEXT)
          .field("middleName", TEXT)
          .field("familyName", TEXT)
          .field("fullName", TEXT)
          .field("emails", typedValues())
          .field("phones", typedValues())
          .field("addresses", new Objects(SharedSchemas.ADDRESS))
          .field("companies", new Objects(employment()))
          .field("jobTitle", TEXT)
          .field("department", TEXT)
          .field("birthDate", DATE)
          .field("language", KEYWORD)
          .field("timeZone", KEYWORD)
          .field("consents", new Objects(consent()))
          .field("doNotContact", BOOLEAN)
          .field("externalIds", new MapOf(KEYWORD))
          .build();

  static final SearchDefinition DEFINITION =
      new SearchDefinition(
          SCHEMA,
          List.of(
              "fullName",
              "givenName",
              "familyName",
              "jobTitle",
              "department",
              "emails.value",
              "phones.value",
              "addresses.city"),
          List.of("fullName", "emails.value", "phones.value", "externalIds"),
          List.of("jobTitle", "emails.value"));

  private ContactSearch() {}

  private static Objects typedValues() {
    return new Objects(
        CriteriaSchema.builder()
            .field("value", TEXT)
            .field("type", KEYWORD)
            .field("primary", BOOLEAN)
            .build());
  }

  private static CriteriaSchema employment() {
    return CriteriaSchema.builder()
        .field("companyId", KEYWORD)
        .field("role", TEXT)
        .field("from", DATE)
        .field("to", DATE)
        .build();
  }

  private static CriteriaSchema consent() {
    return CriteriaSchema.builder()
        .field("purpose", KEYWORD)
        .field("channel", KEYWORD)
        .field("granted", BOOLEAN)
        .field("at", INSTANT)
        .field("source", TEXT)
        .build();
  }
}
