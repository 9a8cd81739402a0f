package io.rilato.leadrouting.routing;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.contracts.leadrouting.RuleSet.Rule;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Rule sets: their rules and how they are found. */
@Component
public class RuleSetType extends RecordType<RuleSet> {
  private static final int MOST_RULES = 200;
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("catchAllPoolId", KEYWORD)
              .field("effectiveFrom", INSTANT)
              .build(),
          List.of("name"),
          List.of("name"),
          List.of());

  private final Decisions decisions;
  private final PoolType pools;
  private final ObjectProvider<RecordRegistry> registry;

  RuleSetType(Decisions decisions, PoolType pools, ObjectProvider<RecordRegistry> registry) {
    super(Topic.RULE_SET, "routing/rule-sets", RuleSet.class, SEARCH);
    this.decisions = decisions;
    this.pools = pools;
    this.registry = registry;
  }

  @Override
  public OptionalLong mostOfTenant() {
    return OptionalLong.of(500);
  }

  @Override
  public RuleSet check(RuleSet wanted, @Nullable RuleSet before, FieldErrors errors) {
    if (!Objects.equals(wanted.effectiveFrom(), before == null ? null : before.effectiveFrom())) {
      errors.add("/effectiveFrom", "read-only", "Set by activating the rule set");
    }
    errors.size("/rules", wanted.rules(), MOST_RULES);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < wanted.rules().size(); i++) {
      rules.add(rule(wanted.rules().get(i), "/rules/" + i, errors));
    }
    Values.distinct(rules, "/rules", Rule::id, errors);
    return new RuleSet(
        errors.requiredText("/name", wanted.name(), 100),
        rules,
        errors.text("/catchAllPoolId", wanted.catchAllPoolId(), 64),
        wanted.effectiveFrom(),
        wanted.externalIds());
  }

  private Rule rule(Rule wanted, String pointer, FieldErrors errors) {
    String when = errors.requiredText(pointer + "/when", wanted.when(), 1_000);
    if (!when.isEmpty()) {
      try {
        if (decisions.criterion(pointer + "/when", when).dependsOnDate()) {
          errors.add(
              pointer + "/when", "depends-on-date", "A lead is routed at once, not some day");
        }
      } catch (Problem problem) {
        problem.errors().forEach(e -> errors.add(e.pointer(), e.code(), e.detail()));
      }
    }
    String id = errors.text(pointer + "/id", wanted.id(), 64);
    return new Rule(
        id == null ? Ids.next() : id,
        errors.requiredText(pointer + "/name", wanted.name(), 100),
        when,
        errors.requiredText(pointer + "/poolId", wanted.poolId(), 64));
  }

  @Override
  public void checkReferences(
      TenantId tenant, RuleSet wanted, @Nullable RuleSet before, FieldErrors errors) {
    for (int i = 0; i < wanted.rules().size(); i++) {
      checkPool(tenant, wanted.rules().get(i).poolId(), "/rules/" + i + "/poolId", errors);
    }
    if (wanted.catchAllPoolId() != null) {
      checkPool(tenant, wanted.catchAllPoolId(), "/catchAllPoolId", errors);
    }
  }

  private void checkPool(TenantId tenant, String poolId, String pointer, FieldErrors errors) {
    boolean known =
        RecordId.of(poolId)
            .flatMap(id -> registry.getObject().records(pools).findNewest(tenant, id))
            .filter(pool -> !pool.deleted())
            .isPresent();
    if (!known) {
      errors.add(pointer, "unknown", "There is no pool " + poolId);
    }
  }
}
