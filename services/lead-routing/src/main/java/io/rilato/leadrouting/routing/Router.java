package io.rilato.leadrouting.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Lead.LeadScore;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.leadrouting.lead.LeadEditing;
import io.rilato.leadrouting.lead.LeadRoutingSettings;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.leadrouting.routing.PoolTurns.Ticket;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final Actor ACTOR = Actor.system("lead-routing");

  private final Records<Lead> leads;
  private final RoutingTable table;
  private final DecisionMaker decisions;
  private final PoolTurns turns;
  private final LeadRoutingSettings settings;
  private final Clock clock;
  private final MeterRegistry meters;

  Router(
      RecordRegistry registry,
      LeadType type,
      RoutingTable table,
      DecisionMaker decisions,
      PoolTurns turns,
      LeadRoutingSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.leads = registry.records(type);
    this.table = table;
    this.decisions = decisions;
    this.turns = turns;
    this.settings = settings;
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
    byPool.forEach(
        (poolId, some) -> routeTo(tenant, poolId, states.get(poolId), rules, some, scores));
    if (!scored.isEmpty()) {
      leads.changeAll(scored).forEach(Outcome::orThrow);
    }
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
      List<Ticket> tickets = new ArrayList<>();
      List<Ticket> taken = new ArrayList<>();
      List<Step<Lead>> nobody = new ArrayList<>();
      long turn = state.turn();
      for (Stored<Lead> lead : open) {
        Ticket known = state.ticket(lead.id().value()).orElse(null);
        if (known != null) {
          tickets.add(known);
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
        tickets.addAll(taken);
        assign(tenant, poolId, tickets, open, scores);
        leads.changeAll(nobody).forEach(Outcome::orThrow);
        return;
      }
      state = null;
    }
  }

  /**
   * Assigns leads to who took their turns, then takes the tickets off.
   *
   * @param known leads that have just been read
   */
  void assign(
      TenantId tenant,
      String poolId,
      List<Ticket> tickets,
      List<Stored<Lead>> known,
      Map<RecordId, @Nullable LeadScore> scores) {
    if (tickets.isEmpty()) {
      return;
    }
    Map<RecordId, Stored<Lead>> byId =
        known.stream().collect(Collectors.toMap(Stored::id, Function.identity()));
    List<Step<Lead>> steps = new ArrayList<>();
    for (Ticket ticket : tickets) {
      RecordId id = new RecordId(ticket.leadId());
      LeadScore score = scores.get(id);
      steps.add(
          new Step<>(
              command(tenant, ticket.trace()),
              id,
              false,
              byId.get(id),
              before -> assigned(Objects.requireNonNull(before), ticket.userId(), score)));
    }
    for (Outcome<Lead> outcome : leads.changeAll(steps)) {
      Stored<Lead> lead = outcome.orThrow();
      if (outcome instanceof Outcome.Committed) {
        meters
            .timer("rilato.leads.time-to-owner")
            .record(Duration.between(lead.createdAt(), lead.updatedAt()));
      }
    }
    turns.release(tenant, poolId, tickets.stream().map(Ticket::leadId).toList());
  }

  private Decision<Lead> assigned(Stored<Lead> before, String userId, @Nullable LeadScore score) {
    LeadEditing lead = LeadEditing.of(before.state()).score(score, clock.instant());
    return isRoutable(before)
        ? new Decision<>(lead.assigned(userId, clock.instant()).lead(), "assigned", false)
        : new Decision<>(
            before.deleted() ? before.state() : lead.lead(), "scored", before.deleted());
  }

  private Step<Lead> keepScore(Stored<Lead> known, LeadScore score) {
    return Step.on(
        known,
        new Command(known.tenant(), ACTOR, Cause.of("rule"), null),
        before -> {
          Stored<Lead> lead = Objects.requireNonNull(before);
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
          Stored<Lead> current = Objects.requireNonNull(before);
          if (!isRoutable(current)) {
            return new Decision<>(current.state(), "waiting", current.deleted());
          }
          LeadEditing waiting = LeadEditing.of(current.state()).waiting(nextTry(current));
          return new Decision<>(waiting.score(score, clock.instant()).lead(), "waiting", false);
        });
  }

  private Instant nextTry(Stored<Lead> lead) {
    Instant now = clock.instant();
    Duration age = Duration.between(lead.createdAt(), now);
    Duration pause = age.compareTo(settings.waitFirst()) < 0 ? settings.waitFirst() : age;
    return now.plus(pause.compareTo(settings.waitMost()) > 0 ? settings.waitMost() : pause);
  }

  private static Command command(TenantId tenant, String trace) {
    return new Command(
        tenant, ACTOR, new Cause("rule", Map.of(RoutingTraces.DETAIL, trace), null, null), null);
  }
}
