package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Step.Decision;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All records of one type; the only way to read or change them. A change commits by one insert into
 * the change log, then the current state follows, then the event. What is acknowledged is never
 * lost: whatever dies in between, the {@link Sweeper} completes.
 */
public final class Records<T extends RecordState> {
  private static final int MAX_ROUNDS = 50;

  private final RecordType<T> type;
  private final ChangeLog<T> log;
  private final CurrentStates<T> states;
  private final RowBuilder<T> rows;
  private final Claims<T> claims;
  private final Completion<T> completion;

  Records(
      RecordType<T> type,
      ChangeLog<T> log,
      CurrentStates<T> states,
      UniqueKeys keys,
      Completion<T> completion,
      Clock clock) {
    this.type = type;
    this.log = log;
    this.states = states;
    this.rows = new RowBuilder<>(type, keys, clock);
    this.claims = new Claims<>(type, keys, log, rows);
    this.completion = completion;
  }

  public RecordType<T> type() {
    return type;
  }

  /** The record, deleted or not; absent when the tenant has none of that id. */
  public Optional<Stored<T>> find(TenantId tenant, RecordId id) {
    return Optional.ofNullable(states.find(tenant, id)).filter(record -> !record.voided());
  }

  /** The record brought up to the newest row of its log first: never behind a crash. */
  public Optional<Stored<T>> findNewest(TenantId tenant, RecordId id) {
    return Optional.ofNullable(bringUp(tenant, id)).filter(record -> !record.voided());
  }

  /**
   * The record if it exists and is not deleted.
   *
   * @throws Problem NOT_FOUND otherwise
   */
  public Stored<T> get(TenantId tenant, RecordId id) {
    return find(tenant, id)
        .filter(record -> !record.deleted())
        .orElseThrow(() -> Problem.notFound(type.name(), id));
  }

  /** The records among these ids that exist, deleted or not. */
  public List<Stored<T>> list(TenantId tenant, List<RecordId> ids) {
    return states.findAll(tenant, ids).values().stream().filter(r -> !r.voided()).toList();
  }

  /** The record that holds a unique value, deleted or not. */
  public Optional<Stored<T>> findByUnique(TenantId tenant, UniqueValue value) {
    return claims
        .holder(tenant, value)
        .flatMap(id -> findNewest(tenant, id))
        .filter(record -> type.uniqueValues(record.state()).contains(value));
  }

  /** The record as it was at a version. */
  public Optional<Stored<T>> findVersion(TenantId tenant, RecordId id, long version) {
    return log.find(tenant, id, version).map(ChangeRow::stored);
  }

  /** The record's changes before a version, newest first. */
  public List<RecordEvent<T>> history(TenantId tenant, RecordId id, long beforeVersion, int limit) {
    return log.history(tenant, id, beforeVersion, limit).stream().map(ChangeRow::event).toList();
  }

  /** Records of all tenants after an id, in id order, deleted and void ones included. */
  public List<Stored<T>> scan(@Nullable RecordId after, int limit) {
    return states.scan(after, limit);
  }

  /**
   * Published changes of all records and tenants after an event's id, in the order of the ids; what
   * is not published yet will be.
   */
  public List<RecordEvent<T>> published(String afterEventId, int limit) {
    return log.scanPublished(afterEventId, limit).stream().map(ChangeRow::event).toList();
  }

  /** Whether no row of the tenant recorded at or before the moment still waits for its event. */
  public boolean published(TenantId tenant, java.time.Instant until) {
    return !log.hasPending(tenant, until);
  }

  /** Changes one record. */
  public Outcome<T> change(Step<T> step) {
    return changeAll(List.of(step)).getFirst();
  }

  /**
   * Changes many records, each by itself: one may be refused and the next committed. Steps on the
   * same record run in the order given.
   *
   * @return one outcome per step, in order
   */
  public List<Outcome<T>> changeAll(List<Step<T>> steps) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    @Nullable Outcome<T>[] outcomes = new Outcome[steps.size()];
    List<Try> open = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      open.add(new Try(i, steps.get(i), !steps.get(i).fresh()));
    }
    for (int round = 0; !open.isEmpty(); round++) {
      if (round > MAX_ROUNDS + steps.size()) {
        throw Problem.of(ProblemType.UNAVAILABLE, "Too many changes of the same record at once");
      }
      open = runRound(open, outcomes);
    }
    return Arrays.stream(outcomes).map(java.util.Objects::requireNonNull).toList();
  }

  /** A step under way; {@code load} unless there is nothing to load. */
  private final class Try {
    final int index;
    final Step<T> step;
    boolean load;

    Try(int index, Step<T> step, boolean load) {
      this.index = index;
      this.step = step;
      this.load = load;
    }
  }

  /** Runs each record's first open step; returns what is left for the next round. */
  private List<Try> runRound(List<Try> open, @Nullable Outcome<T>[] outcomes) {
    List<Try> later = new ArrayList<>();
    List<Try> now = new ArrayList<>();
    Set<RecordId> seen = new HashSet<>();
    open.forEach(t -> (seen.add(t.step.id()) ? now : later).add(t));

    List<Proposal<T>> proposals = new ArrayList<>();
    List<Try> proposed = new ArrayList<>();
    var loaded = load(now);
    for (Try t : now) {
      try {
        Stored<T> before = loaded.get(t.step.id());
        Outcome<T> settled = t.load ? replayed(t.step) : null;
        if (settled == null) {
          Decision<T> decision = t.step.decider().decide(before);
          if (rows.unchanged(before, decision)) {
            settled = new Outcome.Unchanged<>(java.util.Objects.requireNonNull(before));
          } else {
            proposals.add(rows.propose(t.step, before, decision));
            proposed.add(t);
          }
        }
        outcomes[t.index] = settled;
      } catch (Problem problem) {
        outcomes[t.index] = new Outcome.Refused<>(problem);
      }
    }
    commit(proposals, proposed, outcomes, later);
    later.sort(java.util.Comparator.comparingInt(t -> t.index));
    return later;
  }

  private java.util.Map<RecordId, Stored<T>> load(List<Try> tries) {
    List<Try> toLoad = tries.stream().filter(t -> t.load).toList();
    if (toLoad.isEmpty()) {
      return java.util.Map.of();
    }
    return states.findAll(
        toLoad.getFirst().step.command().tenant(), toLoad.stream().map(t -> t.step.id()).toList());
  }

  private @Nullable Outcome<T> replayed(Step<T> step) {
    String key = step.command().cause().idempotencyKey();
    if (key == null) {
      return null;
    }
    ChangeRow<T> earlier =
        log.findByIdempotencyKey(step.command().tenant(), step.id(), key).orElse(null);
    if (earlier == null) {
      return null;
    }
    if (!java.util.Objects.equals(
        earlier.event().cause().bodyHash(), step.command().cause().bodyHash())) {
      throw Problem.of(
          ProblemType.IDEMPOTENCY_MISMATCH, "Idempotency-Key was sent with another request before");
    }
    return new Outcome.Replayed<>(earlier.stored(), earlier.event().type().endsWith("-created"));
  }

  private void commit(
      List<Proposal<T>> proposals,
      List<Try> tries,
      @Nullable Outcome<T>[] outcomes,
      List<Try> later) {
    var refused = claims.claimAll(proposals);
    List<Proposal<T>> ready = proposals.stream().filter(p -> !refused.containsKey(p)).toList();
    if (!ready.isEmpty()) {
      CrashPoint.AFTER_KEY_BEFORE_ROW.reached();
    }
    Set<String> committed = insert(ready);
    List<ChangeRow<T>> done = new ArrayList<>();
    for (int i = 0; i < proposals.size(); i++) {
      Proposal<T> proposal = proposals.get(i);
      Try t = tries.get(i);
      Problem problem = refused.get(proposal);
      if (problem != null) {
        outcomes[t.index] = new Outcome.Refused<>(problem);
      } else if (committed.contains(proposal.row().attempt())) {
        done.add(proposal.row());
        outcomes[t.index] = new Outcome.Committed<>(proposal.row().stored(), proposal.creates());
      } else {
        claims.withdraw(proposal);
        bringUp(proposal.row().tenant(), proposal.row().recordId());
        t.load = true;
        later.add(t);
      }
    }
    if (!done.isEmpty()) {
      CrashPoint.AFTER_ROW_BEFORE_STATE.reached();
      completion.complete(done);
    }
  }

  private Set<String> insert(List<Proposal<T>> ready) {
    if (ready.isEmpty()) {
      return Set.of();
    }
    try {
      return log.insert(ready.stream().map(Proposal::row).toList());
    } catch (RuntimeException e) {
      // The rows may still be there or arrive: keys and guards stay until their slot is judged.
      throw e instanceof Problem ? e : Problem.unavailable("the document store", e);
    }
  }

  /** Applies the newest row the majority has to the state; returns the newer of both. */
  private @Nullable Stored<T> bringUp(TenantId tenant, RecordId id) {
    Stored<T> state = states.find(tenant, id);
    ChangeRow<T> newest = log.newest(tenant, id).orElse(null);
    if (newest == null || (state != null && state.version() >= newest.event().version())) {
      return state;
    }
    states.apply(List.of(newest));
    return newest.stored();
  }

  /**
   * Fills a version slot with a row that changes nothing, unless it is taken: an attempt that still
   * wants the slot has lost it then.
   */
  public void fillSlot(TenantId tenant, RecordId id, long version) {
    claims.occupy(tenant, id, version);
  }

  /** Frees what changes that never came have claimed; called by the janitor. */
  int freeAbandonedKeys(int limit) {
    return claims.freeAbandoned(limit);
  }

  /** An id for a record whose creation must happen once although it is asked for again. */
  public static RecordId derivedId(String cause, String effect) {
    return new RecordId(Ids.derived(cause, effect));
  }
}
