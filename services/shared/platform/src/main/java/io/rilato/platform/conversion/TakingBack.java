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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes what the refused attempt of a conversion created; not what was only linked, what somebody
 * restored since, and what a later attempt restored.
 */
final class TakingBack<T extends RecordState, O extends RecordState> {
  private final Records<T> records;
  private final StepOutcomes<O> outcomes;
  private final Origins<T> origins;

  TakingBack(Records<T> records, StepOutcomes<O> outcomes, Origins<T> origins) {
    this.records = records;
    this.outcomes = outcomes;
    this.origins = origins;
  }

  void run(TenantId tenant, List<RecordEvent<Lead>> refused) {
    Guarded.untilSettled(refused, open -> runOnce(tenant, open));
  }

  private List<RecordEvent<Lead>> runOnce(TenantId tenant, List<RecordEvent<Lead>> refused) {
    Map<RecordEvent<Lead>, RecordId> created = created(tenant, refused);
    Map<RecordId, Stored<T>> found = Guarded.found(records, tenant, List.copyOf(created.values()));
    List<RecordEvent<Lead>> leads = new ArrayList<>();
    List<Step<T>> steps = new ArrayList<>();
    created.forEach((lead, id) -> {
      Stored<T> record = found.get(id);
      if (record != null && !record.deleted() && isFromBefore(record, lead)) {
        leads.add(lead);
        steps.add(Guarded.step(lead, id, record, new Decision<>(record.state(), "deleted", true)));
      }
    });
    List<Outcome<T>> done = records.changeAll(steps);
    List<RecordEvent<Lead>> again = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      if (done.get(i) instanceof Outcome.Refused<T>(var problem) && problem == Guarded.MEANWHILE) {
        again.add(leads.get(i));
      } else {
        done.get(i).orThrow();
      }
    }
    return again;
  }

  private Map<RecordEvent<Lead>, RecordId> created(
      TenantId tenant, List<RecordEvent<Lead>> refused) {
    Map<RecordId, O> known = outcomes.of(tenant, refused);
    Map<RecordEvent<Lead>, RecordId> created = new LinkedHashMap<>();
    for (RecordEvent<Lead> lead : refused) {
      O conversion = known.get(new RecordId(lead.recordId()));
      StepOutcome outcome = outcomes.outcome(conversion);
      int attempt = Guarded.conversion(lead).attempt();
      if (outcome != null
          && outcome.kind() == StepOutcome.Kind.created
          && outcome.attempt() == attempt
          && outcome.recordId() != null
          && !outcomes.isOver(conversion, attempt)) {
        created.put(lead, new RecordId(outcome.recordId()));
      }
    }
    return created;
  }

  /** Whether an earlier version of the lead put it there: a later one is another attempt. */
  private boolean isFromBefore(Stored<T> record, RecordEvent<Lead> refused) {
    return origins.putThereBy(record, refused).orElse(Long.MAX_VALUE) < refused.version();
  }
}
