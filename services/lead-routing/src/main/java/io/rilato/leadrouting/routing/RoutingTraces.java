package io.rilato.leadrouting.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.kernel.RecordId;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Tells why a lead has its owner. The traces stand in the causes of the lead's own changes. */
@RestController
class RoutingTraces {
  static final String DETAIL = HiddenFields.TRACE;
  private static final int MOST = 1_000;

  private final LeadType type;
  private final Records<Lead> leads;
  private final Records<RuleSet> ruleSets;
  private final Access access;

  RoutingTraces(RecordRegistry registry, LeadType type, RuleSetType ruleSetType, Access access) {
    this.type = type;
    this.leads = registry.records(type);
    this.ruleSets = registry.records(ruleSetType);
    this.access = access;
  }

  /** The decisions on a lead, the oldest first. */
  record TracePage(List<TracedDecision> items) {}

  /**
   * A decision.
   *
   * @param ruleSet with {@code rules} and {@code catchAllPoolId} if they were asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TracedDecision(
      String id,
      int sequence,
      java.time.Instant decidedAt,
      long durationMicros,
      @Nullable ObjectNode ruleSet,
      tools.jackson.databind.JsonNode inputs,
      @Nullable String matchedRuleId,
      Trace.Reference pool,
      int skipped,
      List<Trace.Candidate> candidates,
      Trace.@Nullable Turn turn,
      @Nullable String ownerId,
      String outcome) {}

  /**
   * The decisions on a lead, made of what the caller may see of it.
   *
   * @param include {@code ruleSet} for the rules as they were then, for who may view rules
   */
  @GetMapping("/api/v1/leads/{id}/routing")
  TracePage list(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String include) {
    RecordId leadId =
        RecordId.of(id)
            .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such record"));
    Stored<Lead> lead = leads.get(caller.tenant(), leadId);
    access.require(caller, Action.VIEW, type, lead);
    Set<String> hidden = access.hiddenFields(caller, type);
    boolean withRules = "ruleSet".equals(include);
    List<TracedDecision> items = new ArrayList<>();
    for (RecordEvent<Lead> event :
        leads.history(caller.tenant(), lead.id(), Long.MAX_VALUE, MOST).reversed()) {
      Map<String, String> detail = event.cause().detail();
      String trace = detail == null ? null : detail.get(DETAIL);
      if (trace != null) {
        TracedDecision item = item(caller, trace, items.size() + 1, withRules, hidden);
        // A ticket that was found again may have brought a later score under the same decision.
        if (items.stream().noneMatch(known -> known.id().equals(item.id()))) {
          items.add(item);
        }
      }
    }
    return new TracePage(items);
  }

  private TracedDecision item(
      Caller caller, String json, int sequence, boolean withRules, Set<String> hidden) {
    Trace trace = RecordJson.mapper().readValue(json, Trace.class);
    // Who could have had it tells who has it, and who gave it back.
    boolean people = !hidden.contains("ownerId") && !hidden.contains("declinedBy");
    return new TracedDecision(
        trace.id(),
        sequence,
        trace.decidedAt(),
        trace.durationMicros(),
        trace.ruleSet() == null ? null : ruleSet(caller, trace.ruleSet(), withRules),
        HiddenFields.removeFrom(trace.inputs(), hidden),
        trace.matchedRuleId(),
        trace.pool(),
        trace.skipped(),
        people ? trace.candidates() : List.of(),
        people ? trace.turn() : null,
        hidden.contains("ownerId") ? null : trace.ownerId(),
        trace.outcome());
  }

  private ObjectNode ruleSet(Caller caller, Trace.Reference reference, boolean withRules) {
    ObjectNode view =
        RecordJson.mapper()
            .createObjectNode()
            .put("id", reference.id())
            .put("version", reference.version());
    if (withRules) {
      Set<String> hidden = access.hiddenFields(caller, ruleSets.type());
      ruleSets
          .findVersion(caller.tenant(), new RecordId(reference.id()), reference.version())
          .filter(set -> access.decide(caller, Action.VIEW, ruleSets.type(), set).allowed())
          .map(set -> RecordJson.mapper().<ObjectNode>valueToTree(set.state()))
          .ifPresent(set -> view.setAll(HiddenFields.removeFrom(set, hidden)));
    }
    return view;
  }
}
