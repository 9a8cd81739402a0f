package io.rilato.platform.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.conversion.StepPlan.Create;
import io.rilato.platform.conversion.StepPlan.Link;
import io.rilato.platform.conversion.StepPlan.Refuse;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step of lead conversions, done by the service that owns the record: the record is created,
 * restored after an earlier attempt, or linked; then the outcome is told. May be asked for any
 * number of times, also by two instances at once: each attempt has one outcome, and one record.
 *
 * <p>What a refused conversion created is deleted again, also if others changed it meanwhile: it
 * can be restored, and stays then. Records that were only linked stay as they are.
 */
public final class ConversionStep<T extends RecordState, O extends RecordState> {
  private final Records<T> records;
  private final StepOutcomes<O> outcomes;
  private final StepPlan.Planner<T> planner;
  private final Origins<T> origins;
  private final TakingBack<T, O> takingBack;

  public ConversionStep(Records<T> records, StepOutcomes<O> outcomes, StepPlan.Planner<T> planner) {
    this.records = records;
    this.outcomes = outcomes;
    this.planner = planner;
    this.origins = new Origins<>(records);
    this.takingBack = new TakingBack<>(records, outcomes, origins);
  }

  /** A change of a record, and the outcome it stands for. */
  private record Move<T extends RecordState>(
      RecordEvent<Lead> lead, StepPlan<T> plan, Step<T> step, StepOutcome outcome) {}

  /** What is to be told, and what has to be decided again. */
  private record Round(Map<RecordEvent<Lead>, StepOutcome> told, List<RecordEvent<Lead>> again) {
    Round() {
      this(new LinkedHashMap<>(), new ArrayList<>());
    }
  }

  /** Does the step for leads of one tenant that are at it. */
  void run(TenantId tenant, List<RecordEvent<Lead>> leads) {
    Guarded.untilSettled(leads, open -> runOnce(tenant, open));
  }

  /** Deletes what the refused attempts of these leads created. */
  void takeBack(TenantId tenant, List<RecordEvent<Lead>> leads) {
    takingBack.run(tenant, leads);
  }

  private List<RecordEvent<Lead>> runOnce(TenantId tenant, List<RecordEvent<Lead>> leads) {
    Map<RecordEvent<Lead>, StepPlan<T>> plans = new LinkedHashMap<>();
    leads.forEach(lead -> plans.put(lead, planner.plan(lead, Guarded.conversion(lead))));
    Map<RecordId, Stored<T>> found = Guarded.found(records, tenant, ids(plans.values()));
    // Read after the records: who finds no outcome, and changes a record only as it was read, comes
    // neither after another's change for the same attempt nor after that was taken back.
    Map<RecordId, O> known = outcomes.of(tenant, leads);
    Round round = new Round();
    List<Move<T>> moves = new ArrayList<>();
    plans.forEach((lead, plan) -> {
      O before = known.get(new RecordId(lead.recordId()));
      if (!outcomes.isSettled(before, Guarded.conversion(lead).attempt())) {
        decide(lead, plan, found, round).ifPresent(moves::add);
      }
    });
    for (List<Move<T>> open = moves; !open.isEmpty(); ) {
      open = perform(open, round);
    }
    if (!moves.isEmpty()) {
      CrashPoint.AFTER_STEP_BEFORE_OUTCOME.reached();
    }
    outcomes.tell(tenant, round.told());
    return round.again();
  }

  private List<RecordId> ids(Collection<StepPlan<T>> plans) {
    List<RecordId> ids = new ArrayList<>();
    for (StepPlan<T> plan : plans) {
      switch (plan) {
        case Create<T> create -> ids.add(create.id());
        case Link<T> link -> ids.add(link.id());
        case Refuse<T> _ -> {}
      }
    }
    return ids;
  }

  /** The change to make; empty when the outcome is known without one. */
  private Optional<Move<T>> decide(
      RecordEvent<Lead> lead, StepPlan<T> plan, Map<RecordId, Stored<T>> found, Round round) {
    return switch (plan) {
      case Refuse<T>(var problem) -> {
        round.told().put(lead, refused(lead, problem));
        yield Optional.empty();
      }
      case Link<T>(var id, var whenLinked) -> {
        Stored<T> record = found.get(id);
        if (record == null || record.deleted()) {
          round.again().add(lead);
          yield Optional.empty();
        }
        yield link(lead, plan, record, whenLinked, round);
      }
      case Create<T> create -> decide(lead, create, found.get(create.id()), round);
    };
  }

  private Optional<Move<T>> decide(
      RecordEvent<Lead> lead, Create<T> plan, @Nullable Stored<T> record, Round round) {
    StepOutcome created = outcome(lead, StepOutcome.Kind.created, plan.id());
    if (record == null) {
      return Optional.of(
          new Move<>(
              lead,
              plan,
              Guarded.step(lead, plan.id(), null, new Decision<>(plan.state(), "created", false)),
              created));
    }
    if (!record.deleted()) {
      if (origins.putThereBy(record, lead).isEmpty()) {
        return link(lead, plan, record, plan.whenLinked(), round);
      }
      round.told().put(lead, created);
      return Optional.empty();
    }
    if (origins.everPutThere(record, lead)) {
      return Optional.of(
          new Move<>(
              lead,
              plan,
              Guarded.step(
                  lead, plan.id(), record, new Decision<>(plan.state(), "restored", false)),
              created));
    }
    round.told().put(lead, refused(lead, deleted(record)));
    return Optional.empty();
  }

  private Optional<Move<T>> link(
      RecordEvent<Lead> lead,
      StepPlan<T> plan,
      Stored<T> record,
      UnaryOperator<T> whenLinked,
      Round round) {
    StepOutcome linked = outcome(lead, StepOutcome.Kind.linked, record.id());
    T after = whenLinked.apply(record.state());
    if (after.equals(record.state())) {
      round.told().put(lead, linked);
      return Optional.empty();
    }
    Step<T> step = Guarded.step(lead, record.id(), record, new Decision<>(after, "updated", false));
    return Optional.of(new Move<>(lead, plan, step, linked));
  }

  /** Performs moves; answers the ones to make instead of those that met a unique value. */
  private List<Move<T>> perform(List<Move<T>> moves, Round round) {
    List<Move<T>> instead = new ArrayList<>();
    List<Outcome<T>> done = records.changeAll(moves.stream().map(Move::step).toList());
    for (int i = 0; i < moves.size(); i++) {
      Move<T> move = moves.get(i);
      if (!(done.get(i) instanceof Outcome.Refused<T>(var problem))) {
        done.get(i).orThrow();
        round.told().put(move.lead(), move.outcome());
      } else if (problem == Guarded.MEANWHILE) {
        round.again().add(move.lead());
      } else if (Infrastructure.isAway(problem)) {
        throw problem;
      } else if (problem.type() == ProblemType.DUPLICATE_VALUE
          && move.plan() instanceof Create<T> create) {
        linkToHolder(move.lead(), create, round).ifPresent(instead::add);
      } else {
        round.told().put(move.lead(), refused(move.lead(), problem.detail()));
      }
    }
    return instead;
  }

  private Optional<Move<T>> linkToHolder(RecordEvent<Lead> lead, Create<T> plan, Round round) {
    TenantId tenant = new TenantId(lead.tenant());
    List<Stored<T>> holders =
        records.type().uniqueValues(plan.state()).stream()
            .flatMap(value -> records.findByUnique(tenant, value).stream())
            .filter(holder -> !holder.id().equals(plan.id()))
            .sorted(Comparator.comparing((Stored<T> holder) -> holder.id().value()))
            .toList();
    if (holders.isEmpty()) {
      // Somebody is just giving the value to a record, or has died doing so: time will tell.
      throw Problem.of(ProblemType.UNAVAILABLE, "A unique value of a lead is being claimed");
    }
    Optional<Stored<T>> holder = holders.stream().filter(h -> !h.deleted()).findFirst();
    if (holder.isEmpty()) {
      round.told().put(lead, refused(lead, deleted(holders.getFirst())));
      return Optional.empty();
    }
    return link(lead, plan, holder.get(), plan.whenLinked(), round);
  }

  private String deleted(Stored<T> record) {
    return "The " + records.type().name() + " " + record.id() + " is deleted: restore it first";
  }

  private static StepOutcome outcome(
      RecordEvent<Lead> lead, StepOutcome.Kind kind, RecordId recordId) {
    return new StepOutcome(Guarded.conversion(lead).attempt(), kind, recordId.value(), null);
  }

  private static StepOutcome refused(RecordEvent<Lead> lead, String problem) {
    return new StepOutcome(
        Guarded.conversion(lead).attempt(), StepOutcome.Kind.refused, null, problem);
  }
}
