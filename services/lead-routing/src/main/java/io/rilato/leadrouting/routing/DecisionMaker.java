package io.rilato.leadrouting.routing;

import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Lead.LeadScore;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.contracts.leadrouting.RuleSet.Rule;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.leadrouting.routing.PoolTurns.Ticket;
import io.rilato.leadrouting.routing.Trace.Candidate;
import io.rilato.leadrouting.routing.Trace.Reference;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Decides for one lead after another, and writes down why. */
@Component
class DecisionMaker {
  /** So many fit into a trace. */
  private static final int MOST_CANDIDATES = 20;

  private final Decisions decisions;
  private final RoutingTable table;
  private final Clock clock;

  DecisionMaker(Decisions decisions, RoutingTable table, Clock clock) {
    this.decisions = decisions;
    this.table = table;
    this.clock = clock;
  }

  /** The pool whose turns decide; a pool that cannot be used counts as everyone's. */
  String poolOf(@Nullable Stored<RuleSet> rules, Stored<Lead> lead, @Nullable LeadScore score) {
    return members(rules, lead.tenant(), matched(rules, inputs(rules, lead, score))).pool().id();
  }

  /** The decision for a lead when so many turns of its pool were taken. */
  Trace decide(
      TenantId tenant,
      @Nullable Stored<RuleSet> rules,
      Stored<Lead> lead,
      @Nullable LeadScore score,
      long turn) {
    long begin = System.nanoTime();
    ObjectNode inputs = inputs(rules, lead, score);
    Rule rule = matched(rules, inputs);
    RoutingTable.Members members = members(rules, tenant, rule);
    List<Candidate> candidates = candidates(tenant, members.userIds(), lead.state(), turn);
    int pick = Decisions.pick(candidates);
    int from =
        Math.max(0, Math.min(pick - MOST_CANDIDATES / 2, candidates.size() - MOST_CANDIDATES));
    List<Candidate> shown =
        candidates.subList(from, Math.min(candidates.size(), from + MOST_CANDIDATES));
    return new Trace(
        Ids.next(),
        1,
        clock.instant(),
        (System.nanoTime() - begin) / 1_000,
        rules == null ? null : new Reference(rules.id().value(), rules.version()),
        inputs,
        rule == null ? null : rule.id(),
        members.pool(),
        from,
        shown,
        new Trace.Turn(turn, turn + pick + 1),
        pick < 0 ? null : candidates.get(pick).userId(),
        pick < 0 ? Trace.NOBODY : Trace.ASSIGNED);
  }

  private ObjectNode inputs(
      @Nullable Stored<RuleSet> rules, Stored<Lead> lead, @Nullable LeadScore score) {
    ObjectNode json = RecordJson.mapper().valueToTree(lead.state());
    if (score != null) {
      json.set("score", RecordJson.mapper().valueToTree(score));
    }
    return decisions.inputs(rules == null ? null : rules.state(), json);
  }

  private @Nullable Rule matched(@Nullable Stored<RuleSet> rules, ObjectNode inputs) {
    return decisions.match(rules == null ? null : rules.state(), inputs).orElse(null);
  }

  private RoutingTable.Members members(
      @Nullable Stored<RuleSet> rules, TenantId tenant, @Nullable Rule rule) {
    if (rule != null) {
      return table.members(tenant, rule.poolId());
    }
    return table.members(tenant, rules == null ? null : rules.state().catchAllPoolId());
  }

  /** All members, beginning with the one whose turn it is. */
  private List<Candidate> candidates(TenantId tenant, List<String> userIds, Lead lead, long turn) {
    List<String> declinedBy = Objects.requireNonNullElse(lead.declinedBy(), List.of());
    List<Candidate> candidates = new ArrayList<>(userIds.size());
    for (int i = 0; i < userIds.size(); i++) {
      int place = Math.toIntExact((turn + i) % userIds.size());
      candidates.add(table.candidate(tenant, userIds.get(place), declinedBy));
    }
    return candidates;
  }

  Ticket ticket(RecordId leadId, Trace trace) {
    return new Ticket(
        leadId.value(), Objects.requireNonNull(trace.ownerId()), json(trace), trace.decidedAt());
  }

  String json(Trace trace) {
    return RecordJson.mapper().writeValueAsString(trace);
  }
}
