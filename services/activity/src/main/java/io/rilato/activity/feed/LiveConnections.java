package io.rilato.activity.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.feed.FeedEvent;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All clients of this instance's live stream. One consumer feeds them all; it waits for none. They
 * end before the server stops to take requests, so that it need not wait for them either.
 */
@Component
@EnableConfigurationProperties(LiveSettings.class)
class LiveConnections implements SmartLifecycle {
  private static final String CONSUMER = "live";

  private final Viewing viewing;
  private final Access access;
  private final LiveSettings settings;
  private final Clock clock;
  private final Map<TenantId, Set<LiveConnection>> byTenant = new HashMap<>();
  private int count;
  private volatile boolean running;

  LiveConnections(
      Viewing viewing,
      Access access,
      LiveSettings settings,
      Clock clock,
      EventConsumers events,
      MeterRegistry meters) {
    this.viewing = viewing;
    this.access = access;
    this.settings = settings;
    this.clock = clock;
    events.subscribeToAll(CONSUMER, Viewing.TOPICS, this::tell);
    Gauge.builder("rilato.live.connections", this, LiveConnections::count)
        .description("clients of the live stream")
        .register(meters);
  }

  /**
   * Lets a client in; it must be closed. The last quarter of the places is for tenants that have
   * less than a quarter.
   *
   * @param wanted what it is told of; null means everything
   * @throws Problem RATE_LIMITED when the caller has too many, UNAVAILABLE when all together do
   */
  synchronized LiveConnection open(Caller caller, Instant expiresAt, @Nullable WantedTypes wanted) {
    int most = settings.connections();
    Set<LiveConnection> ofTenant = byTenant.getOrDefault(caller.tenant(), Set.of());
    boolean crowded = count >= most - most / 4 && ofTenant.size() >= most / 4;
    if (!running || count >= most || crowded) {
      throw Problem.of(ProblemType.UNAVAILABLE, "No further live connection can be taken here");
    }
    long own = ofTenant.stream().filter(c -> c.caller().actor().equals(caller.actor())).count();
    if (own >= settings.perUser()) {
      throw Problem.of(
          ProblemType.RATE_LIMITED,
          "You have " + own + " live connections already: at most " + settings.perUser());
    }
    LiveConnection connection = new LiveConnection(caller, expiresAt, wanted, settings);
    byTenant.computeIfAbsent(caller.tenant(), _ -> ConcurrentHashMap.newKeySet()).add(connection);
    count++;
    return connection;
  }

  synchronized void close(LiveConnection connection) {
    Set<LiveConnection> ofTenant = byTenant.get(connection.caller().tenant());
    if (ofTenant != null && ofTenant.remove(connection)) {
      count--;
      if (ofTenant.isEmpty()) {
        byTenant.remove(connection.caller().tenant());
      }
    }
  }

  private synchronized int count() {
    return count;
  }

  private synchronized Set<LiveConnection> of(TenantId tenant) {
    return new HashSet<>(byTenant.getOrDefault(tenant, Set.of()));
  }

  /** Whether a client may stay. */
  boolean isWelcome(LiveConnection connection) {
    try {
      return clock.instant().isBefore(connection.expiresAt())
          && access.refusal(connection.caller()).isEmpty();
    } catch (Problem problem) {
      return false; // nobody can tell who it is
    }
  }

  private void tell(List<PublishedEvent> events) {
    for (PublishedEvent event : events) {
      Map<Set<String>, String> frames = new HashMap<>();
      for (LiveConnection connection : of(Viewing.tenantOf(event))) {
        try {
          if (connection.wants(event) && viewing.mayView(connection.caller(), event)) {
            Set<String> hidden = viewing.hiddenFields(connection.caller(), event.topic());
            connection.offer(frames.computeIfAbsent(hidden, fields -> frame(event, fields)));
          }
        } catch (Problem problem) {
          connection.end(); // nobody can tell what it may see
        }
      }
    }
  }

  private static String frame(PublishedEvent event, Set<String> hidden) {
    FeedEvent told = FeedEvent.of(event, hidden);
    return "event: %s\nid: %s\ndata: %s\n\n"
        .formatted(told.type(), told.id(), RecordJson.mapper().writeValueAsString(told));
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public synchronized void stop() {
    running = false;
    byTenant.values().forEach(ofTenant -> ofTenant.forEach(LiveConnection::end));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
