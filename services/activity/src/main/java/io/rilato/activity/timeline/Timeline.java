package io.rilato.activity.timeline;

import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Access.Whose;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Decision;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.http.HttpSettings;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ConsistencyToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers what happened around a record, to those who may view it. Of other records it tells only
 * what happened to those that the caller may view as they are now.
 */
@Component
class Timeline {
  private static final Duration POLL = Duration.ofMillis(50);

  /** One page looks at no more than this many times its size. */
  private static final int MOST_ROUNDS = 5;

  private final TimelineRows rows;
  private final Access access;
  private final Duration patience;

  Timeline(TimelineRows rows, Access access, HttpSettings settings) {
    this.rows = rows;
    this.access = access;
    this.patience = settings.consistencyWait();
  }

  /**
   * A page.
   *
   * @param next null at the end
   */
  record Page(List<Entry> entries, @Nullable TimelineCursor next) {}

  /**
   * The next entries, the newest first; fewer than wanted, or none, when too many lie between that
   * the caller may not see.
   *
   * @throws Problem NOT_FOUND, FORBIDDEN
   */
  Page page(Caller caller, Reference subject, @Nullable TimelineCursor after, int limit) {
    SeenRecord record =
        rows.find(caller.tenant(), subject)
            .filter(seen -> !seen.erased())
            .orElseThrow(() -> Problem.notFound(subject.type(), subject.id()));
    Decision decision = decide(caller, record);
    if (!decision.allowed()) {
      throw Problem.of(ProblemType.FORBIDDEN, decision.reason());
    }
    Map<Reference, Boolean> viewable = new HashMap<>(Map.of(subject, true));
    List<Entry> entries = new ArrayList<>();
    TimelineCursor position = after;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Entry> read = rows.list(caller.tenant(), subject, position, limit + 1);
      look(caller, subject, read, viewable);
      for (Entry entry : read) {
        if (viewable.getOrDefault(entry.record(), false)) {
          if (entries.size() == limit) {
            return new Page(entries, TimelineCursor.of(entries.getLast()));
          }
          entries.add(entry);
        }
        position = TimelineCursor.of(entry);
      }
      if (read.size() <= limit) {
        return new Page(entries, null);
      }
    }
    return new Page(entries, position);
  }

  /** Notes which records of these entries the caller may view. */
  private void look(
      Caller caller, Reference subject, List<Entry> entries, Map<Reference, Boolean> viewable) {
    Set<Reference> unknown =
        entries.stream()
            .map(Entry::record)
            .filter(record -> !viewable.containsKey(record))
            .collect(Collectors.toSet());
    rows.list(caller.tenant(), unknown)
        .forEach((reference, record) ->
            viewable.put(
                reference,
                decide(caller, record).allowed() && seesLink(caller, subject, reference.type())));
  }

  /** Who may not see what a record says of another is not told of it there. */
  private boolean seesLink(Caller caller, Reference subject, String type) {
    Set<String> hidden = access.hiddenFields(caller, type);
    return Related.links(subject, type).stream()
        .noneMatch(link -> HiddenFields.touch(link, hidden));
  }

  private Decision decide(Caller caller, SeenRecord record) {
    return access.decide(
        caller,
        Action.VIEW,
        record.reference().type(),
        new Whose(caller.tenant(), record.ownerId(), record.territoryId(), record.shares()));
  }

  /** Waits for the writes a token names; false if they did not come, or it names too many. */
  boolean await(TenantId tenant, ConsistencyToken token) {
    Map<Reference, Long> wanted = new HashMap<>();
    token.entries().stream()
        .filter(e -> TimelineTypes.TOPICS.stream().anyMatch(t -> t.recordType().equals(e.type())))
        .forEach(
            e -> wanted.merge(new Reference(e.type(), e.id().value()), e.version(), Math::max));
    long deadline = System.nanoTime() + patience.toNanos();
    while (token.barrier() == null) {
      rows.list(tenant, wanted.keySet())
          .forEach((reference, record) ->
              wanted.computeIfPresent(
                  reference, (_, version) -> record.version() >= version ? null : version));
      if (wanted.isEmpty()) {
        return true;
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return false;
  }
}
