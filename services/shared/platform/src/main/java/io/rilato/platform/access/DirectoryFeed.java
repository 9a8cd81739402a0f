package io.rilato.platform.access;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.RecordState;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import io.rilato.platform.events.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Fills the {@link Directory}: first from this service's own database, then with every event, in
 * every instance. The service is ready once it has handled all that was published before it
 * started; while Kafka is away, what it stored must do.
 */
final class DirectoryFeed extends BackgroundWork implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(DirectoryFeed.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Map<Topic, Class<? extends RecordState>> TOPICS =
      Map.of(
          Topic.USER, User.class,
          Topic.TEAM, Team.class,
          Topic.ROLE, Role.class,
          Topic.API_CLIENT, ApiClient.class,
          Topic.TERRITORY, Territory.class,
          Topic.TENANT, Tenant.class);

  private final Directory directory;
  private final DirectoryStore store;
  private final EventConsumers events;
  private final Duration waitForEvents;
  private @Nullable Subscription subscription;
  private boolean stored;
  private long deadline;
  private volatile boolean loaded;

  DirectoryFeed(
      Directory directory, DirectoryStore store, EventConsumers events, Duration waitForEvents) {
    super("directory", BETWEEN_TRIES);
    this.directory = directory;
    this.store = store;
    this.events = events;
    this.waitForEvents = waitForEvents;
  }

  @Override
  public void start() {
    directory.complete(false);
    subscription = null;
    super.start();
  }

  @Override
  public Health health() {
    return loaded && !directory.isEmpty()
        ? Health.up().build()
        : Health.outOfService().withDetail("reason", "users and roles are not loaded yet").build();
  }

  @Override
  protected @Nullable Duration work() {
    if (subscription == null) {
      TOPICS.forEach((topic, type) -> directory.apply(store.load(topic, type)));
      stored = !directory.isEmpty();
      subscription =
          events.subscribe(
              "directory", TOPICS, Listening.eachFromBeginning().withReplays(), this::take);
      deadline = System.nanoTime() + waitForEvents.toNanos();
    }
    if (!isCaughtUp(subscription)) {
      return Duration.ZERO;
    }
    loaded = isRunning();
    directory.complete(loaded);
    return null;
  }

  private boolean isCaughtUp(Subscription subscription) {
    try {
      return subscription.awaitCaughtUp(BETWEEN_TRIES);
    } catch (RuntimeException e) {
      if (stored && System.nanoTime() > deadline) {
        log.warn("users and roles as last stored: their events are not available", e);
        return true;
      }
      throw e;
    }
  }

  private void take(List<RecordEvent<?>> batch) {
    List<DirectoryEntry<?>> entries = new ArrayList<>();
    batch.forEach(event -> entries.add(DirectoryEntry.of(event)));
    directory.apply(entries);
    TOPICS.forEach((topic, type) ->
        store.save(topic, entries.stream().filter(e -> type.isInstance(e.state())).toList()));
  }
}
