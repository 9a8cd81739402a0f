package io.rilato.platform.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of records for leads, each only as the record was when the change was decided. */
final class Guarded {
  /** Refuses a change whose record has changed since: it is to be decided again. */
  static final Problem MEANWHILE =
      Problem.of(ProblemType.CONFLICT, "The record has changed meanwhile");

  private static final int MOST_ROUNDS = 10;

  private Guarded() {}

  static Command command(RecordEvent<Lead> lead) {
    return new Command(
        new TenantId(lead.tenant()),
        Actor.system("lead-conversion"),
        Origins.cause(lead),
        lead.occurredAt());
  }

  static Conversion conversion(RecordEvent<Lead> lead) {
    return Objects.requireNonNull(lead.state().conversion(), "only leads that convert come here");
  }

  static <T extends RecordState> Map<RecordId, Stored<T>> found(
      Records<T> records, TenantId tenant, List<RecordId> ids) {
    Map<RecordId, Stored<T>> found = new HashMap<>();
    if (!ids.isEmpty()) {
      records.list(tenant, ids).forEach(record -> found.put(record.id(), record));
    }
    return found;
  }

  /**
   * @param expected the record as it was read; null if there was none
   */
  static <T extends RecordState> Step<T> step(
      RecordEvent<Lead> lead, RecordId id, @Nullable Stored<T> expected, Decision<T> decision) {
    return new Step<>(
        command(lead),
        id,
        false,
        before -> {
          Stored<T> now = before == null || before.voided() ? null : before;
          if (version(now) != version(expected)) {
            throw MEANWHILE;
          }
          return decision;
        });
  }

  private static long version(@Nullable Stored<?> record) {
    return record == null ? 0 : record.version();
  }

  /**
   * Runs rounds until none is left.
   *
   * @param round answers what has to be decided again
   */
  static void untilSettled(
      List<RecordEvent<Lead>> leads, UnaryOperator<List<RecordEvent<Lead>>> round) {
    List<RecordEvent<Lead>> open = leads;
    for (int rounds = 0; !open.isEmpty(); rounds++) {
      if (rounds == MOST_ROUNDS) {
        throw Problem.of(ProblemType.UNAVAILABLE, "What leads are converted to keeps changing");
      }
      open = round.apply(open);
    }
  }
}
