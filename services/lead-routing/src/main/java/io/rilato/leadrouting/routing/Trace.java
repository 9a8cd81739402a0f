package io.rilato.leadrouting.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a lead went where it went: everything the decision was made of, at most 4 KB of JSON. The
 * candidates stand in the order of their turns, beginning with the one whose turn it was; the first
 * that is eligible takes the lead.
 *
 * @param sequence 1 for the lead's first decision
 * @param ruleSet null when none was in force
 * @param inputs the lead's fields that the rules name
 * @param matchedRuleId null when the catch-all pool took it
 * @param pool its id is {@code everyone} when no pool was named
 * @param skipped how many came before the candidates and could not take it; only the nearest to the
 *     pick are written down
 * @param outcome {@code assigned} or {@code nobody}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trace(
    String id,
    int sequence,
    Instant decidedAt,
    long durationMicros,
    @Nullable Reference ruleSet,
    JsonNode inputs,
    @Nullable String matchedRuleId,
    Reference pool,
    int skipped,
    List<Candidate> candidates,
    Turn turn,
    @Nullable String ownerId,
    String outcome) {

  static final String ASSIGNED = "assigned";
  static final String NOBODY = "nobody";

  public Trace {
    candidates = List.copyOf(candidates);
  }

  /** A record at a version. */
  public record Reference(String id, long version) {}

  /** A member of the pool, and why not if not. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Candidate(String userId, boolean eligible, @Nullable String reason) {}

  /** The pool's count of turns, before and after. */
  public record Turn(long before, long after) {}
}
