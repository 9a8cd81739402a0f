package io.rilato.leadrouting.routing;

import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.contracts.leadrouting.RuleSet.Rule;
import io.rilato.leadrouting.routing.Trace.Candidate;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.time.Clocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a decision once more of its trace and its rule set, and of nothing else. */
public final class TraceReplay {
  private static final Decisions DECISIONS = new Decisions(Clocks.system());

  private TraceReplay() {}

  /**
   * What the trace leads to.
   *
   * @param turn the pool's count of turns afterwards
   * @param ownerId null when nobody can take the lead
   */
  public record Decided(
      @Nullable String id, @Nullable String matchedRuleId, long turn, @Nullable String ownerId) {}

  /**
   * Decides again.
   *
   * @param trace its {@code ruleSet}, if there was one, with its rules; the pick may be missing
   * @throws IllegalArgumentException when something a decision needs is missing, or the trace names
   *     another pool than its rules do
   */
  public static Decided decide(JsonNode trace) {
    JsonNode given = trace.path("ruleSet");
    if (given.isObject() && !given.path("rules").isArray()) {
      throw new IllegalArgumentException(
          "The trace " + trace.path("id").asString("") + " has no rules: ask with include=ruleSet");
    }
    if (!trace.path("candidates").isArray() || !trace.path("turn").has("before")) {
      throw new IllegalArgumentException("This is no trace: it has no candidates or no turn");
    }
    RuleSet rules = given.isObject() ? RecordJson.mapper().treeToValue(given, RuleSet.class) : null;
    Rule matched = DECISIONS.match(rules, trace.path("inputs")).orElse(null);
    requirePool(trace.path("pool").path("id").asString(""), rules, matched);
    List<Candidate> candidates = new ArrayList<>();
    trace
        .path("candidates")
        .forEach(one -> candidates.add(RecordJson.mapper().treeToValue(one, Candidate.class)));
    int pick = Decisions.pick(candidates);
    return new Decided(
        trace.path("id").asString(null),
        matched == null ? null : matched.id(),
        trace.path("turn").path("before").asLong() + trace.path("skipped").asInt(0) + pick + 1,
        pick < 0 ? null : candidates.get(pick).userId());
  }

  private static void requirePool(String traced, @Nullable RuleSet rules, @Nullable Rule matched) {
    String named =
        matched != null ? matched.poolId() : rules == null ? null : rules.catchAllPoolId();
    if (!traced.equals(RoutingTable.EVERYONE_ID) && !Objects.equals(named, traced)) {
      throw new IllegalArgumentException(
          "The rules lead to pool " + named + ", the trace speaks of " + traced);
    }
  }
}
