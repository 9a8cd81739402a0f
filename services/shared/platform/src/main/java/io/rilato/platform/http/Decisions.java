package io.rilato.platform.http;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.quota.Quotas;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What requests make of a record: the rules that the single and the batch endpoints share. */
final class Decisions<T extends RecordState> {
  private final RecordType<T> type;
  private final Access access;
  private final Drafts<T> drafts;
  private final Quotas quotas;

  Decisions(RecordType<T> type, Access access, Drafts<T> drafts, Quotas quotas) {
    this.quotas = quotas;
    this.type = type;
    this.access = access;
    this.drafts = drafts;
  }

  /** A new record, if the tenant may have one more. */
  Decision<T> creation(Caller caller, @Nullable Stored<T> before, T state) {
    if (before != null && !before.voided()) {
      throw Problem.of(ProblemType.CONFLICT, "The record exists already");
    }
    quotas.admit(caller.tenant(), type, null, state);
    return new Decision<>(state, "created", false);
  }

  Decision<T> patch(
      Caller caller,
      RecordId id,
      @Nullable Stored<T> before,
      @Nullable Long version,
      ObjectNode patch,
      @Nullable Instant occurredAt,
      String prefix) {
    Stored<T> current = existing(before, id, caller, version);
    T after = drafts.patch(caller, current, patch, occurredAt, prefix);
    quotas.admit(caller.tenant(), type, current.state(), after);
    return new Decision<>(after, "updated", false);
  }

  Decision<T> delete(
      Caller caller, RecordId id, @Nullable Stored<T> before, @Nullable Long version) {
    Stored<T> current = existing(before, id, caller, version);
    access.require(caller, Action.DELETE, type, current);
    return new Decision<>(current.state(), "deleted", true);
  }

  /** A deleted record as it was, if the tenant may have one more. */
  Decision<T> restore(Caller caller, RecordId id, @Nullable Stored<T> before) {
    if (before == null || before.voided()) {
      throw Problem.notFound(type.name(), id);
    }
    access.require(caller, Action.VIEW, type, before);
    access.require(caller, Action.DELETE, type, before);
    if (!before.deleted()) {
      throw Problem.of(ProblemType.CONFLICT, "The record is not deleted");
    }
    quotas.admit(caller.tenant(), type, null, before.state());
    return new Decision<>(before.state(), "restored", false);
  }

  /**
   * The record, which the caller may view.
   *
   * @param version the only one the request may change; null means any
   */
  Stored<T> existing(
      @Nullable Stored<T> before, RecordId id, Caller caller, @Nullable Long version) {
    if (before == null || before.voided() || before.deleted()) {
      throw Problem.notFound(type.name(), id);
    }
    access.require(caller, Action.VIEW, type, before);
    if (version != null && version != before.version()) {
      throw Problem.stale(version, before.version());
    }
    return before;
  }
}
