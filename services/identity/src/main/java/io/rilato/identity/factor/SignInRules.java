package io.rilato.identity.factor;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.rilato.kernel.TenantId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** How the users of a tenant have to sign in. */
@Repository
class SignInRules {
  private static final String SECOND_FACTOR = "secondFactor";

  private final MongoCollection<Document> rules;

  SignInRules(MongoDatabase database) {
    this.rules =
        database
            .getCollection("sign_in_rules")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Whether a second factor is everybody's duty or choice. */
  enum Rule {
    optional,
    required
  }

  boolean requiresSecondFactor(TenantId tenant) {
    return secondFactor(tenant) == Rule.required;
  }

  Rule secondFactor(TenantId tenant) {
    Document row = rules.find(of(tenant)).first();
    return row == null ? Rule.optional : Rule.valueOf(row.getString(SECOND_FACTOR));
  }

  void secondFactor(TenantId tenant, Rule rule) {
    rules.replaceOne(
        of(tenant),
        new Document("_id", tenant.value())
            .append("tenant", tenant.value())
            .append(SECOND_FACTOR, rule.name()),
        new ReplaceOptions().upsert(true));
  }

  private static Bson of(TenantId tenant) {
    return and(eq("_id", tenant.value()), eq("tenant", tenant.value()));
  }
}
