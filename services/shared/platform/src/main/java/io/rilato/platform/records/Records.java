package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Step.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * All records of one type; the only way to read or change them. A change commits by one insert into
 * the change log, then the current state follows, then the event. What is acknowledged is never
 * lost: whatever dies in between, the {@link Sweeper} completes.
 */
public final class Records<T extends RecordState> {
  /** The kind of cause of an erasure, the name of its actor, and where its id stands in both. */
  public static final String ERASURE = "erasure";

  /** How far the clocks of services and their instances may be apart. */
  public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final RecordType<T> type;
  private final ChangeLog<T> log;
  private final CurrentStates<T> states;
  private final Claims<T> claims;
  private final StepRunner<T> runner;
  private final Stubs<T> stubs;
  private final LogReader reader;
  private final LatePublications late;

  Records(
      RecordType<T> type,
      ChangeLog<T> log,
      CurrentStates<T> states,
      UniqueKeys keys,
      Completion<T> completion,
      Stubs<T> stubs,
      LogReader reader,
      LatePublications late,
      Clock clock) {
    this.type = type;
    this.stubs = stubs;
    this.reader = reader;
    this.late = late;
    this.log = log;
    this.states = states;
    RowBuilder<T> rows = new RowBuilder<>(type, keys, clock);
    this.claims = new Claims<>(type, keys, log, rows);
    this.runner = new StepRunner<>(log, states, rows, claims, completion);
  }

  public RecordType<T> type() {
    return type;
  }

  /** The record, deleted or not; absent when the tenant has none of that id. */
  public Optional<Stored<T>> find(TenantId tenant, RecordId id) {
    return Optional.ofNullable(states.find(tenant, id)).filter(Records::exists);
  }

  /** The record brought up to the newest row of its log first: never behind a crash. */
  public Optional<Stored<T>> findNewest(TenantId tenant, RecordId id) {
    return Optional.ofNullable(states.bringUp(log, tenant, id)).filter(Records::exists);
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
    return states.findAll(tenant, ids).values().stream().filter(Records::exists).toList();
  }

  private static boolean exists(Stored<?> record) {
    return !record.voided() && !record.erased();
  }

  /** The tenant's records after an id, in id order, deleted and void ones included. */
  public List<Stored<T>> list(TenantId tenant, @Nullable RecordId after, int limit) {
    return states.list(tenant, after, limit);
  }

  /**
   * Records deleted at or after a moment, the last deleted first.
   *
   * @param after only those after this one in that order
   */
  public List<Stored<T>> deleted(
      TenantId tenant, Instant since, @Nullable Deletion after, int limit) {
    return states.deleted(tenant, since, after, limit);
  }

  /** The record that holds a unique value, deleted or not. */
  public Optional<Stored<T>> findByUnique(TenantId tenant, UniqueValue value) {
    return claims
        .holder(tenant, value)
        .flatMap(id -> findNewest(tenant, id))
        .filter(record -> type.uniqueValues(record.state()).stream().anyMatch(value::sameAs));
  }

  /** The record as it was at a version. */
  public Optional<Stored<T>> findVersion(TenantId tenant, RecordId id, long version) {
    return log.find(tenant, id, version).map(ChangeRow::stored).filter(record -> !record.erased());
  }

  /** The record's changes before a version, newest first. */
  public List<RecordEvent<T>> history(TenantId tenant, RecordId id, long beforeVersion, int limit) {
    return log.history(tenant, id, beforeVersion, limit).stream().map(ChangeRow::event).toList();
  }

  /**
   * Some of the record's changes before a version, newest first.
   *
   * @param limit how many at most
   * @param mostBytes the one with which they have as many is the last
   */
  public List<RecordEvent<T>> history(
      TenantId tenant, RecordId id, long beforeVersion, int limit, long mostBytes) {
    return log.history(tenant, id, beforeVersion, limit, mostBytes).stream()
        .map(ChangeRow::event)
        .toList();
  }

  /** Ids of records, deleted or not, that say they are about one of these contacts or leads. */
  public List<RecordId> about(TenantId tenant, List<String> namedAs) {
    return states.about(tenant, type.aboutPaths(), namedAs);
  }

  /** Records of all tenants deleted before a moment, the longest ago first. */
  public List<Stored<T>> deletedBefore(Instant moment, int limit) {
    return states.deletedBefore(moment, limit);
  }

  /**
   * Erases a record for good: its last version says nothing but that. One that does not exist yet
   * never will. Earlier versions are there until {@link #stub} replaces them.
   *
   * @return the version that says so, the same for every repetition
   */
  public long erase(TenantId tenant, RecordId id, String erasureId) {
    Cause cause = new Cause(ERASURE, Map.of(ERASURE, erasureId), null, null);
    Command command = new Command(tenant, Actor.system(ERASURE), cause, null);
    return change(
            new Step<>(
                command,
                id,
                false,
                before ->
                    new Decision<>(
                        type.erased(before == null ? null : before.state()),
                        RecordEvent.ERASED,
                        true)))
        .orThrow()
        .version();
  }

  /**
   * Replaces the versions of an erased record before its last by stubs, and takes out of the last
   * what is not needed once it is published.
   *
   * @return how many rows are stubs now; empty while some are still to be published
   */
  public OptionalInt stub(TenantId tenant, RecordId id, long erasedVersion) {
    return stubs.replace(tenant, id, erasedVersion);
  }

  /** Records of all tenants after an id, in id order, deleted and void ones included. */
  public List<Stored<T>> scan(@Nullable RecordId after, int limit) {
    return states.scan(after, limit);
  }

  /**
   * Records of all tenants that wanted attention by then, the longest overdue first; see {@link
   * RecordType#dueAt}.
   *
   * @param after only those after this one in that order
   */
  List<Due<T>> due(Instant by, @Nullable Due<T> after, int limit) {
    return states.due(by, after, limit);
  }

  /**
   * Published changes of all records and tenants after an event's id, in the order of the ids; what
   * is not published yet will be.
   */
  public List<RecordEvent<T>> published(String afterEventId, int limit) {
    return log.scanPublished(afterEventId, limit).stream().map(ChangeRow::event).toList();
  }

  /**
   * The tenant's changes after a position in the order of recording, those recorded at a moment at
   * the latest, published or not; none at the end.
   */
  public List<LoggedChange> logged(TenantId tenant, LogPosition after, Instant until, int limit) {
    return reader.read(tenant, after, until, limit);
  }

  /**
   * Where to begin to read the log, so that no change is missed whose event was published at or
   * after a moment: what waited for the broker was recorded long before. The clocks of all services
   * may differ by {@link #CLOCKS_DIFFER} at the most.
   */
  public LogPosition publishedSince(TenantId tenant, Instant moment) {
    if (moment.isBefore(Instant.EPOCH.plus(CLOCKS_DIFFER))) {
      return LogPosition.from(Instant.EPOCH);
    }
    Instant from = moment.minus(CLOCKS_DIFFER).minus(LatePublications.LATE);
    return LogPosition.from(
        late.oldestSince(tenant, type.name(), moment.minus(CLOCKS_DIFFER))
            .filter(from::isAfter)
            .orElse(from));
  }

  /** Whether no row of the tenant recorded at or before the moment still waits for its event. */
  public boolean published(TenantId tenant, Instant until) {
    return !log.hasPending(tenant, until);
  }

  /** Changes one record. */
  public Outcome<T> change(Step<T> step) {
    return changeAll(List.of(step)).getFirst();
  }

  /**
   * Changes many records of one tenant, each by itself: one may be refused and the next committed.
   * Steps on the same record run in the order given.
   *
   * @return one outcome per step, in order
   */
  public List<Outcome<T>> changeAll(List<Step<T>> steps) {
    return runner.run(steps);
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
