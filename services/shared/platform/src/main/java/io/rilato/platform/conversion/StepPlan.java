package io.rilato.platform.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordType;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a step of a conversion is to make of a lead. */
public sealed interface StepPlan<T extends RecordState> {

  /**
   * A new record, unless another one has a unique value of it: then that one.
   *
   * @param whenLinked what changes in a record that exists
   */
  record Create<T extends RecordState>(RecordId id, T state, UnaryOperator<T> whenLinked)
      implements StepPlan<T> {}

  /**
   * A record that exists and is not deleted.
   *
   * @param whenLinked what changes in it
   */
  record Link<T extends RecordState>(RecordId id, UnaryOperator<T> whenLinked)
      implements StepPlan<T> {}

  /** Nothing, for this reason. */
  record Refuse<T extends RecordState>(String problem) implements StepPlan<T> {}

  /** Makes the plan for a lead; may read other records. */
  @FunctionalInterface
  interface Planner<T extends RecordState> {
    StepPlan<T> plan(RecordEvent<Lead> lead, Conversion conversion);
  }

  /**
   * The plan to create what the type's rules accept, as they normalise it; else the refusal.
   *
   * @param at when, for the business, it is created
   */
  static <T extends RecordState> StepPlan<T> create(
      RecordType<T> type,
      RecordEvent<Lead> lead,
      String id,
      T wanted,
      Instant at,
      UnaryOperator<T> whenLinked) {
    TenantId tenant = new TenantId(lead.tenant());
    FieldErrors errors = new FieldErrors();
    T state = type.check(wanted, null, errors);
    if (errors.isEmpty()) {
      state = type.complete(tenant, state, null, at, errors);
    }
    if (errors.isEmpty()) {
      type.checkReferences(tenant, state, null, errors);
    }
    return errors.isEmpty()
        ? new Create<>(new RecordId(id), state, whenLinked)
        : new Refuse<>(
            errors.list().stream().map(StepPlan::text).collect(Collectors.joining("; ")));
  }

  private static String text(Problem.FieldError error) {
    return error.pointer().isEmpty()
        ? error.detail()
        : error.pointer().substring(1) + ": " + error.detail();
  }
}
