package io.rilato.platform.records;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.Problems;
import io.rilato.platform.records.Step.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps in rounds until each is settled: load, decide, claim, insert the rows, complete. A
 * record appears once in a round; a step that loses its version to another change is decided again
 * in the next.
 */
final class StepRunner<T extends RecordState> {
  private static final int MOST_LOSSES = 50;
  private static final int LOSSES_UNTIL_PAUSE = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final ChangeLog<T> log;
  private final CurrentStates<T> states;
  private final RowBuilder<T> rows;
  private final Claims<T> claims;
  private final Completion<T> completion;

  StepRunner(
      ChangeLog<T> log,
      CurrentStates<T> states,
      RowBuilder<T> rows,
      Claims<T> claims,
      Completion<T> completion) {
    this.log = log;
    this.states = states;
    this.rows = rows;
    this.claims = claims;
    this.completion = completion;
  }

  /** A step under way; {@code load} unless there is nothing to load, or something known. */
  private static final class Try<T extends RecordState> {
    final Step<T> step;
    boolean load;
    int losses;
    @Nullable Stored<T> before;
    @Nullable Proposal<T> proposal;
    @Nullable Outcome<T> outcome;

    Try(Step<T> step) {
      this.step = step;
      // What was done before is looked for with the record.
      boolean mayBeKnown = step.command().cause().idempotencyKey() == null;
      this.before = mayBeKnown ? step.known() : null;
      this.load = !step.fresh() && before == null;
    }

    /**
     * Whether it is decided on a version that may no longer be the newest. What comes of it without
     * a row is no answer: it is loaded and decided again.
     */
    boolean guesses() {
      return !load && before != null;
    }

    TenantId tenant() {
      return step.command().tenant();
    }

    boolean isOpen() {
      return outcome == null;
    }
  }

  /** Settles all steps, of one tenant; a part that is away leaves outcomes unknown. */
  List<Outcome<T>> run(List<Step<T>> steps) {
    List<Try<T>> tries = steps.stream().map(Try::new).toList();
    List<Try<T>> open = tries;
    try {
      while (!open.isEmpty()) {
        pauseIfCrowded(open);
        runRound(firstOfEachRecord(open));
        open = open.stream().filter(Try::isOpen).toList();
      }
    } catch (RuntimeException e) {
      Problem problem = Problems.of(e);
      open.stream().filter(Try::isOpen).forEach(t -> t.outcome = new Outcome.Unknown<>(problem));
    }
    List<Outcome<T>> outcomes = new ArrayList<>(tries.size());
    tries.forEach(t -> outcomes.add(Objects.requireNonNull(t.outcome)));
    return outcomes;
  }

  private static <T extends RecordState> List<Try<T>> firstOfEachRecord(List<Try<T>> open) {
    Set<RecordId> seen = new HashSet<>();
    return open.stream().filter(t -> seen.add(t.step.id())).toList();
  }

  private static void pauseIfCrowded(Collection<? extends Try<?>> open) {
    int losses = open.stream().mapToInt(t -> t.losses).max().orElse(0);
    if (losses >= LOSSES_UNTIL_PAUSE) {
      long nanos = LONGEST_PAUSE.toNanos() * losses / MOST_LOSSES;
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos));
    }
  }

  private void runRound(List<Try<T>> tries) {
    load(tries);
    tries.forEach(this::decide);
    decideAgainIfBehind(tries);
    commit(tries.stream().filter(Try::isOpen).filter(t -> t.proposal != null).toList());
  }

  private void load(List<Try<T>> tries) {
    List<Try<T>> toLoad = tries.stream().filter(t -> t.load).toList();
    if (!toLoad.isEmpty()) {
      TenantId tenant = toLoad.getFirst().tenant();
      var found = states.findAll(tenant, toLoad.stream().map(t -> t.step.id()).toList());
      toLoad.forEach(t -> t.before = found.get(t.step.id()));
    }
  }

  private void decide(Try<T> t) {
    t.proposal = null;
    try {
      t.outcome = t.load ? replayed(t.step) : null;
      if (t.isOpen() && t.before != null && t.before.erased()) {
        t.outcome = afterErasure(t.step, t.before);
      }
      if (t.isOpen()) {
        Decision<T> decision = t.step.decider().decide(t.before);
        if (!rows.unchanged(t.before, decision)) {
          t.proposal = rows.propose(t.step, t.before, decision);
        } else if (t.guesses()) {
          t.load = true;
        } else {
          t.outcome = new Outcome.Unchanged<>(Objects.requireNonNull(t.before));
        }
      }
    } catch (Problem problem) {
      if (t.guesses()) {
        t.load = true;
      } else if (!t.load && t.step.command().cause().idempotencyKey() != null) {
        // What is refused as new may have been done before, and is answered by that then.
        lost(t);
      } else {
        t.outcome = new Outcome.Refused<>(problem);
      }
    }
  }

  /** What was erased is never changed again: events that come late change nothing. */
  private Outcome<T> afterErasure(Step<T> step, Stored<T> erased) {
    return step.command().isOurs()
        ? new Outcome.Unchanged<>(erased)
        : new Outcome.Refused<>(Problem.notFound(rows.typeName(), step.id()));
  }

  private @Nullable Outcome<T> replayed(Step<T> step) {
    Command command = step.command();
    String key = command.cause().idempotencyKey();
    ChangeRow<T> earlier =
        key == null
            ? null
            : log.findByIdempotencyKey(command.tenant(), step.id(), command.actor(), key)
                .orElse(null);
    if (earlier == null) {
      return null;
    }
    if (!Objects.equals(earlier.event().cause().bodyHash(), command.cause().bodyHash())) {
      throw Problem.of(
          ProblemType.IDEMPOTENCY_MISMATCH, "Idempotency-Key was sent with another request before");
    }
    return new Outcome.Replayed<>(earlier.stored(), earlier.event().type().endsWith("-created"));
  }

  /**
   * A state lags behind its log when a writer died in between. A step that was refused, or found
   * nothing to change, on such a state is decided again on the newest; others notice by themselves,
   * when their version is taken.
   */
  private void decideAgainIfBehind(List<Try<T>> tries) {
    List<Try<T>> judged =
        tries.stream()
            .filter(t -> t.load)
            .filter(
                t -> t.outcome instanceof Outcome.Refused || t.outcome instanceof Outcome.Unchanged)
            .toList();
    if (judged.isEmpty()) {
      return;
    }
    List<String> next = judged.stream().map(StepRunner::nextRowId).toList();
    Set<String> newer = log.existing(judged.getFirst().tenant(), next);
    for (Try<T> t : judged) {
      if (newer.contains(nextRowId(t))) {
        t.outcome = null;
        t.proposal = null;
        lost(t);
      }
    }
  }

  private static String nextRowId(Try<?> t) {
    return ChangeRow.rowId(t.step.id(), t.before == null ? 1 : t.before.version() + 1);
  }

  private void commit(List<Try<T>> tries) {
    List<Proposal<T>> proposals = tries.stream().map(StepRunner::proposal).toList();
    Map<Proposal<T>, Problem> refused = claims.claimAll(proposals);
    List<Try<T>> ready = tries.stream().filter(t -> !refused.containsKey(proposal(t))).toList();
    tries.forEach(t -> {
      Problem problem = refused.get(proposal(t));
      if (problem != null && t.guesses()) {
        t.load = true;
      } else {
        t.outcome = problem == null ? null : new Outcome.Refused<>(problem);
      }
    });
    if (ready.isEmpty()) {
      return;
    }
    CrashPoint.AFTER_KEY_BEFORE_ROW.reached();
    // When this throws the rows may still arrive: keys and guards stay until their slot is judged.
    Set<String> committed = log.insert(ready.stream().map(t -> proposal(t).row()).toList());
    for (Try<T> t : ready) {
      Proposal<T> proposal = proposal(t);
      if (committed.contains(proposal.row().attempt())) {
        t.outcome = new Outcome.Committed<>(proposal.row().stored(), proposal.creates());
      }
    }
    CrashPoint.AFTER_ROW_BEFORE_STATE.reached();
    completion.complete(
        ready.stream().filter(t -> !t.isOpen()).map(t -> proposal(t).row()).toList());
    for (Try<T> t : ready) {
      if (t.isOpen()) {
        claims.withdraw(proposal(t));
        lost(t);
      }
    }
  }

  private static <T extends RecordState> Proposal<T> proposal(Try<T> t) {
    return Objects.requireNonNull(t.proposal);
  }

  /** Another change came first: the state is brought up to it, then the step is decided again. */
  private void lost(Try<T> t) {
    t.load = true;
    if (++t.losses > MOST_LOSSES) {
      Problem crowded =
          Problem.of(ProblemType.UNAVAILABLE, "Too many changes of the same record at once");
      t.outcome = new Outcome.Refused<>(crowded);
    } else {
      states.bringUp(log, t.tenant(), t.step.id());
    }
  }
}
