package io.rilato.platform.search;

import io.rilato.kernel.RecordState;
import io.rilato.platform.search.IndexAliases.Now;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one index without being asked: builds it when it is missing or was made for another
 * definition, completes a rebuild that was begun or asked for, and purges old tombstones.
 */
final class IndexKeeper<T extends RecordState> {
  private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);

  /** How long an instance that dies keeps others from going on with its rebuild. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final SearchDefinition definition;
  private final IndexAliases aliases;
  private final Rebuild<T> rebuild;
  private final Predicate<Duration> lease;
  private final Clock clock;
  private final SearchSettings settings;
  private @Nullable Thread thread;
  private volatile boolean running;
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
    this.definition = definition;
    this.aliases = aliases;
    this.rebuild = rebuild;
    this.lease = lease;
    this.clock = clock;
    this.settings = settings;
    this.nextPurge = clock.instant().plus(settings.purgeEvery());
  }

  synchronized void start() {
    running = true;
    thread = Thread.ofVirtual().name(aliases.current() + "-keeper").start(this::keep);
  }

  synchronized void stop() {
    running = false;
    LockSupport.unpark(thread);
  }

  /** Has the index built anew, by whichever instance is free; survives a crash of all. */
  void requestRebuild() {
    aliases.createNext(definition);
    LockSupport.unpark(thread);
  }

  boolean rebuilding() {
    return rebuilding;
  }

  private void keep() {
    while (running) {
      Duration pause = settings.checkEvery();
      try {
        check();
      } catch (RuntimeException e) {
        log.warn("{} cannot be looked after now: {}", aliases.current(), e.toString());
        pause = settings.retryEvery();
      }
      LockSupport.parkNanos(pause.toNanos());
    }
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
          rebuild.run(() -> running && lease.test(LEASE));
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
