package io.rilato.infra.bench.proof.leads;

import tools.jackson.databind.JsonNode;

/**
 * Decides for the rules of {@link io.rilato.infra.bench.data.SalesTeam} in plain Java, from a trace
 * whose pick it does not look at.
 */
final class DecisionOracle {
  private DecisionOracle() {}

  /** The owner, or an empty text when nobody can take the lead or the pool is the wrong one. */
  static String owner(JsonNode trace, JsonNode ruleSet) {
    if (!trace.has("ruleSet")) {
      return trace.path("pool").path("id").asString("").equals("everyone") ? firstOf(trace) : "";
    }
    JsonNode inputs = trace.path("inputs");
    boolean large =
        inputs.path("employees").asInt(0) > 5_000
            || inputs.path("score").path("total").asInt(Integer.MIN_VALUE) >= 80;
    String pool =
        large
            ? ruleSet.path("rules").path(0).path("poolId").asString("")
            : ruleSet.path("catchAllPoolId").asString("");
    if (!pool.equals(trace.path("pool").path("id").asString(""))) {
      return "";
    }
    return firstOf(trace);
  }

  private static String firstOf(JsonNode trace) {
    for (JsonNode candidate : trace.path("candidates")) {
      if (candidate.path("eligible").asBoolean(false)) {
        return candidate.path("userId").asString("");
      }
    }
    return "";
  }
}
