package io.rilato.contracts.leadrouting;

import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lead goes to which pool: the first rule that matches decides, the catch-all pool takes the
 * rest, so that no lead stays unassigned. Of a tenant's rule sets the one that took effect last is
 * in force.
 *
 * @param catchAllPoolId null means every active seller in turns
 * @param effectiveFrom null until it is activated
 */
public record RuleSet(
    String name,
    List<Rule> rules,
    @Nullable String catchAllPoolId,
    @Nullable Instant effectiveFrom,
    Map<String, String> externalIds)
    implements RecordState {

  public RuleSet {
    rules = rules == null ? List.of() : List.copyOf(rules);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  /**
   * One rule.
   *
   * @param id unique in its rule set
   * @param when a criterion on the lead
   */
  public record Rule(String id, String name, String when, String poolId) {}

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
