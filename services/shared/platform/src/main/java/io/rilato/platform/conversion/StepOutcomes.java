package io.rilato.platform.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a service tells what became of one step of each conversion: a field of a record that has
 * the lead's id. An outcome gives way to that of a later attempt only.
 */
public final class StepOutcomes<O extends RecordState> {
  private final Records<O> records;
  private final Function<O, @Nullable StepOutcome> get;
  private final BiFunction<@Nullable O, StepOutcome, O> set;
  private final ToIntFunction<O> latestAttempt;

  /**
   * @param latestAttempt the latest attempt of which any step of this service has an outcome
   */
  public StepOutcomes(
      Records<O> records,
      Function<O, @Nullable StepOutcome> get,
      BiFunction<@Nullable O, StepOutcome, O> set,
      ToIntFunction<O> latestAttempt) {
    this.records = records;
    this.get = get;
    this.set = set;
    this.latestAttempt = latestAttempt;
  }

  /** What is known of these leads' conversions. */
  Map<RecordId, O> of(TenantId tenant, List<RecordEvent<Lead>> leads) {
    Map<RecordId, O> known = new HashMap<>();
    records
        .list(tenant, leads.stream().map(lead -> new RecordId(lead.recordId())).toList())
        .forEach(record -> known.put(record.id(), record.state()));
    return known;
  }

  @Nullable StepOutcome outcome(@Nullable O known) {
    return known == null ? null : get.apply(known);
  }

  boolean isOver(@Nullable O known, int attempt) {
    return known != null && latestAttempt.applyAsInt(known) > attempt;
  }

  boolean isSettled(@Nullable O known, int attempt) {
    StepOutcome outcome = outcome(known);
    return isOver(known, attempt) || outcome != null && outcome.attempt() >= attempt;
  }

  /** Tells what became of the step, where nobody has told it yet. */
  void tell(TenantId tenant, Map<RecordEvent<Lead>, StepOutcome> outcomes) {
    List<Step<O>> steps = new ArrayList<>();
    outcomes.forEach((lead, outcome) ->
        steps.add(
            new Step<>(
                Guarded.command(lead),
                new RecordId(lead.recordId()),
                false,
                before -> decide(before, outcome))));
    records.changeAll(steps).forEach(Outcome::orThrow);
  }

  private Decision<O> decide(@Nullable Stored<O> before, StepOutcome outcome) {
    if (before == null || before.voided()) {
      return new Decision<>(set.apply(null, outcome), "created", false);
    }
    return isSettled(before.state(), outcome.attempt())
        ? new Decision<>(before.state(), "updated", before.deleted())
        : new Decision<>(set.apply(before.state(), outcome), "updated", before.deleted());
  }
}
