package io.rilato.scoring.rules;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.leadrouting.Lead;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.FoldedRecord;
import io.rilato.platform.records.RecordJson;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What a scoring rule may say about a lead: what it is, not what became of it. */
public final class LeadSchema {
  public static final CriteriaSchema SCHEMA =
      CriteriaSchema.builder()
          .field("givenName", TEXT)
          .field("familyName", TEXT)
          .field("company", TEXT)
          .field("email", KEYWORD)
          .field("phone", KEYWORD)
          .field("jobTitle", TEXT)
          .field("country", KEYWORD)
          .field("region", TEXT)
          .field("city", TEXT)
          .field("postalCode", KEYWORD)
          .field("industry", TEXT)
          .field("employees", INTEGER)
          .field("language", KEYWORD)
          .field("message", TEXT)
          .field("source", TEXT)
          .field("medium", TEXT)
          .field("campaign", TEXT)
          .field("consent", BOOLEAN)
          .build();

  private LeadSchema() {}

  /** The names of the fields. */
  public static Set<String> fields() {
    return SCHEMA.fields().keySet();
  }

  /** Of a lead only the fields rules may name. */
  public static ObjectNode attributes(Lead lead) {
    ObjectNode json = RecordJson.mapper().valueToTree(lead);
    return json.retain(fields());
  }

  /** The form in which criteria look at a lead. */
  public static FoldedRecord fold(ObjectNode attributes) {
    return FoldedRecord.of(SCHEMA, attributes);
  }
}
