package io.rilato.leadrouting.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Lead.LeadScore;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.leadrouting.lead.LeadChanges;
import io.rilato.leadrouting.lead.LeadEditing;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.leadrouting.routing.PoolTurns.Ticket;
import io.rilato.platform.background.EachByItself;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds owners for leads. A turn is taken by a ticket first, then the lead is assigned, then the
 * ticket is taken off: whoever finds a ticket goes on from there, so a lead never takes two turns.
 */
@Component
class Router {
  private static final Set<String> ROUTABLE = Set.of(LeadStatus.NEW, LeadStatus.WAITING);

  /** More changes than come before a ticket that was left behind is found. */
  private static final int NEWEST_CHANGES = 50;

  private static final Actor ACTOR = Actor.system("lead-routing");

  private final Records<Lead> leads;
  private final RoutingTable table;
  private final DecisionMaker decisions;
  private final PoolTurns turns;
  private final LeadChanges changes;
  private final Clock clock;
  private final MeterRegistry meters;

  Router(
      RecordRegistry registry,
      LeadType type,
      RoutingTable table,
      DecisionMaker decisions,
      PoolTurns turns,
      LeadChanges changes,
      Clock clock,
      MeterRegistry meters) {
    this.leads = registry.records(type);
    this.table = table;
    this.decisions = decisions;
    this.turns = turns;
    this.changes = changes;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Routes those of these leads that have no owner yet, and keeps the scores of the others.
   *
   * @param scores by lead; null for a lead whose score did not come in time
   */
  void route(TenantId tenant, Map<RecordId, @Nullable LeadScore> scores) {
    Stored<RuleSet> rules = table.inForce(tenant).orElse(null);
    Map<String, PoolTurns.State> states = turns.all(tenant);
    // Read after the turns: a lead whose ticket is off already is seen with its owner.
    List<Stored<Lead>> wanted = leads.list(tenant, List.copyOf(scores.keySet()));
    Map<String, List<Stored<Lead>>> byPool = new LinkedHashMap<>();
    List<Step<Lead>> scored = new ArrayList<>();
    for (Stored<Lead> lead : wanted) {
      LeadScore score = scores.get(lead.id());
      if (isRoutable(lead)) {
        byPool
            .computeIfAbsent(
                poolWithTicket(states, lead).orElseGet(() -> decisions.poolOf(rules, lead, score)),
                _ -> new ArrayList<>())
            .add(lead);
      } else if (score != null && !lead.deleted()) {
        scored.add(keepScore(lead, score));
      }
    }
    EachByItself.run(
        byPool.entrySet(),
        pool ->
            routeTo(
                tenant, pool.getKey(), states.get(pool.getKey()), rules, pool.getValue(), scores));
    LeadChanges.requireSettled(changes.changeAll(tenant, scored));
  }

  /** Where it has taken a turn, though by the rules of now it may belong to another pool. */
  private static Optional<String> poolWithTicket(
      Map<String, PoolTurns.State> states, Stored<Lead> lead) {
    return states.values().stream()
        .filter(state -> state.ticket(lead.id().value()).isPresent())
        .map(PoolTurns.State::poolId)
        .findFirst();
  }

  private static boolean isRoutable(Stored<Lead> lead) {
    return !lead.deleted() && ROUTABLE.contains(lead.state().status());
  }

  private void routeTo(
      TenantId tenant,
      String poolId,
      PoolTurns.@Nullable State read,
      @Nullable Stored<RuleSet> rules,
      List<Stored<Lead>> wanted,
      Map<RecordId, @Nullable LeadScore> scores) {
    PoolTurns.@Nullable State state = read;
    List<Stored<Lead>> open = wanted;
    while (true) {
      if (state == null) {
        state = turns.read(tenant, poolId);
        open =
            leads.list(tenant, wanted.stream().map(Stored::id).toList()).stream()
                .filter(Router::isRoutable)
                .toList();
      }
      List<Ticket> found = new ArrayList<>();
      List<Ticket> taken = new ArrayList<>();
      List<Step<Lead>> nobody = new ArrayList<>();
      long turn = state.turn();
      for (Stored<Lead> lead : open) {
        Ticket known = state.ticket(lead.id().value()).orElse(null);
        if (known != null) {
          found.add(known);
          continue;
        }
        Trace trace = decisions.decide(tenant, rules, lead, scores.get(lead.id()), turn);
        if (trace.ownerId() == null) {
          nobody.add(wait(tenant, lead, scores.get(lead.id()), trace));
        } else {
          turn = trace.turn().after();
          taken.add(decisions.ticket(lead.id(), trace));
        }
      }
      if (taken.isEmpty() || turns.take(tenant, state, turn, taken)) {
        CrashPoint.AFTER_TURN_BEFORE_ASSIGNMENT.reached();
        assign(tenant, poolId, taken, open, scores);
        assign(tenant, poolId, found, List.of(), scores);
        LeadChanges.requireSettled(changes.changeAll(tenant, nobody));
        return;
      }
      state = null;
    }
  }

  /**
   * Assigns leads to who took their turns, then takes the tickets off. A ticket that was left
   * behind though its lead had an owner since gives it to nobody again: it is decided anew.
   *
   * @param decidedOn the leads the turns were taken for just now; none for tickets that were found
   */
  void assign(
      TenantId tenant,
      String poolId,
      List<Ticket> tickets,
      List<Stored<Lead>> decidedOn,
      Map<RecordId, @Nullable LeadScore> scores) {
    if (tickets.isEmpty()) {
      return;
    }
    Map<RecordId, Stored<Lead>> byId =
        decidedOn.stream().collect(Collectors.toMap(Stored::id, Function.identity()));
    List<Step<Lead>> steps = new ArrayList<>();
    for (Ticket ticket : tickets) {
      RecordId id = new RecordId(ticket.leadId());
      Stored<Lead> known = byId.get(id);
      steps.add(
          new Step<>(
              command(tenant, ticket.trace()),
              id,
              false,
              known,
              before -> assigned(LeadChanges.existing(id, before), known, ticket, scores.get(id))));
    }
    List<Outcome<Lead>> outcomes = changes.changeAll(tenant, steps);
    List<String> settled = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (LeadChanges.isSettled(outcomes.get(i))) {
        settled.add(tickets.get(i).leadId());
      }
      if (outcomes.get(i) instanceof Outcome.Committed<Lead>(var lead, _)) {
        meters
            .timer("rilato.leads.time-to-owner")
            .record(Duration.between(lead.createdAt(), lead.updatedAt()));
      }
    }
    turns.release(tenant, poolId, settled);
    LeadChanges.requireSettled(outcomes);
  }

  private Decision<Lead> assigned(
      Stored<Lead> before,
      @Nullable Stored<Lead> decidedOn,
      Ticket ticket,
      @Nullable LeadScore score) {
    LeadEditing lead = LeadEditing.of(before.state()).score(score, clock.instant());
    boolean asDecided = decidedOn != null && decidedOn.version() == before.version();
    return isRoutable(before) && (asDecided || isOpen(ticket, before))
        ? new Decision<>(lead.assigned(ticket.userId(), clock.instant()).lead(), "assigned", false)
        : new Decision<>(
            before.deleted() ? before.state() : lead.lead(), "scored", before.deleted());
  }

  /**
   * Whether the lead had no owner since the ticket was taken, and its holder did not decline it.
   */
  private boolean isOpen(Ticket ticket, Stored<Lead> lead) {
    List<String> declinedBy = lead.state().declinedBy();
    return (declinedBy == null || !declinedBy.contains(ticket.userId()))
        && leads.history(lead.tenant(), lead.id(), Long.MAX_VALUE, NEWEST_CHANGES).stream()
            .noneMatch(change -> isOwnedSince(ticket, change));
  }

  /** By the ticket itself, which tells although clocks differ, or by hand. */
  private static boolean isOwnedSince(Ticket ticket, RecordEvent<Lead> change) {
    Map<String, String> detail = change.cause().detail();
    boolean byTicket = detail != null && ticket.trace().equals(detail.get(RoutingTraces.DETAIL));
    return change.state().ownerId() != null
        && (byTicket || !change.recordedAt().isBefore(ticket.at()));
  }

  private Step<Lead> keepScore(Stored<Lead> known, LeadScore score) {
    return Step.on(
        known,
        new Command(known.tenant(), ACTOR, Cause.of("rule"), null),
        before -> {
          Stored<Lead> lead = LeadChanges.existing(known.id(), before);
          return lead.deleted()
              ? new Decision<>(lead.state(), "scored", true)
              : new Decision<>(
                  LeadEditing.of(lead.state()).score(score, clock.instant()).lead(),
                  "scored",
                  false);
        });
  }

  /** Nobody can take it now: it is tried again after a pause that grows with its age. */
  private Step<Lead> wait(
      TenantId tenant, Stored<Lead> lead, @Nullable LeadScore score, Trace trace) {
    return Step.on(
        lead,
        command(tenant, decisions.json(trace)),
        before -> {
          Stored<Lead> current = LeadChanges.existing(lead.id(), before);
          if (!isRoutable(current)) {
            return new Decision<>(current.state(), "waiting", current.deleted());
          }
          LeadEditing waiting = LeadEditing.of(current.state()).waiting(changes.nextTry(current));
          return new Decision<>(waiting.score(score, clock.instant()).lead(), "waiting", false);
        });
  }

  private static Command command(TenantId tenant, String trace) {
    return new Command(
        tenant, ACTOR, new Cause("rule", Map.of(RoutingTraces.DETAIL, trace), null, null), null);
  }
}
