package io.rilato.platform.search;

import io.rilato.kernel.RecordState;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.search.IndexAliases.Now;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Looks after one index without being asked: builds it when it is missing or was made for another
 * definition, completes a rebuild that was begun or asked for, and purges old tombstones.
 */
final class IndexKeeper<T extends RecordState> extends BackgroundWork {
  /** How long an instance that dies keeps others from going on with its rebuild. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final SearchDefinition definition;
  private final IndexAliases aliases;
  private final Rebuild<T> rebuild;
  private final Predicate<Duration> lease;
  private final Clock clock;
  private final SearchSettings settings;
  private volatile boolean rebuilding;
  private boolean upToDate;
  private Instant nextPurge;

  /**
   * @param lease holds other instances off for a time, or tells that another does
   */
  IndexKeeper(
      SearchDefinition definition,
      IndexAliases aliases,
      Rebuild<T> rebuild,
      Predicate<Duration> lease,
      Clock clock,
      SearchSettings settings) {
    super(aliases.current() + "-keeper", settings.retryEvery());
    this.definition = definition;
    this.aliases = aliases;
    this.rebuild = rebuild;
    this.lease = lease;
    this.clock = clock;
    this.settings = settings;
    this.nextPurge = clock.instant().plus(settings.purgeEvery());
  }

  /** Has the index built anew, by whichever instance is free; survives a crash of all. */
  void requestRebuild() {
    aliases.createNext(definition);
    wake();
  }

  boolean rebuilding() {
    return rebuilding;
  }

  @Override
  protected Duration work() {
    check();
    return settings.checkEvery();
  }

  /** One look at the index, and what it calls for. */
  void check() {
    Now now = aliases.now();
    if (now.current() != null && !upToDate) {
      String made = aliases.fingerprint(now.current());
      upToDate = made.equals(SearchMapping.fingerprint(definition));
    }
    if (now.current() == null || now.next() != null || !upToDate) {
      if (lease.test(LEASE)) {
        rebuilding = true;
        try {
          rebuild.run(() -> isRunning() && lease.test(LEASE));
        } finally {
          rebuilding = false;
        }
      }
    } else if (!clock.instant().isBefore(nextPurge)) {
      nextPurge = clock.instant().plus(settings.purgeEvery());
      new Tombstones(aliases.client(), aliases.current())
          .purge(clock.instant().minus(settings.tombstonesKeptFor()));
    }
  }
}
