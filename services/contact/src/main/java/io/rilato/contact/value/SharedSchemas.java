package io.rilato.contact.value;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.platform.criteria.CriteriaSchema;

/** How values that companies and contacts share are filtered. */
public final class SharedSchemas {
  public static final CriteriaSchema ADDRESS =
      CriteriaSchema.builder()
          .field("street", TEXT)
          .field("houseNumber", TEXT)
          .field("city", TEXT)
          .field("postalCode", KEYWORD)
          .field("region", TEXT)
          .field("country", KEYWORD)
          .field("type", KEYWORD)
          .build();

  private SharedSchemas() {}
}
