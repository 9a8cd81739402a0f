package io.rilato.platform.http;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and changes records by the rules of the standard endpoints, for doors that speak another
 * language than they do. What a caller may not do, or a body says wrongly, is a {@link Problem}.
 */
public final class RecordWrites<T extends RecordState> {
  private final Records<T> records;
  private final Access access;
  private final Drafts<T> drafts;
  private final Decisions<T> decisions;

  RecordWrites(Records<T> records, Access access, RecordEndpoints<T> endpoints) {
    this.records = records;
    this.access = access;
    this.drafts = endpoints.drafts();
    this.decisions = endpoints.decisions();
  }

  /** The record, which is not deleted and which the caller may view. */
  public Stored<T> get(Caller caller, RecordId id) {
    return decisions.existing(records.find(caller.tenant(), id).orElse(null), id, caller, null);
  }

  /** A new record of these fields. */
  public Stored<T> create(Caller caller, ObjectNode fields) {
    T state = drafts.create(caller, fields, null, "");
    return change(
        caller, RecordId.next(), true, before -> decisions.creation(caller, before, state));
  }

  /** Changes fields by a merge patch (RFC 7396). */
  public Stored<T> patch(Caller caller, RecordId id, ObjectNode patch) {
    return change(
        caller, id, false, before -> decisions.patch(caller, id, before, null, patch, null, ""));
  }

  /** Deletes the record; it can be restored for 30 days. */
  public void delete(Caller caller, RecordId id) {
    change(caller, id, false, before -> decisions.delete(caller, id, before, null));
  }

  /** Ends with a {@link Problem} if the caller may do this with no record of the type. */
  public void require(Caller caller, Action action) {
    access.require(caller, action, records.type(), null);
  }

  private interface Deciding<T extends RecordState> {
    Decision<T> decide(@Nullable Stored<T> before);
  }

  private Stored<T> change(Caller caller, RecordId id, boolean fresh, Deciding<T> deciding) {
    Command command = new Command(caller.tenant(), caller.actor(), Cause.of("request"), null);
    return records.change(new Step<>(command, id, fresh, deciding::decide)).orThrow();
  }
}
