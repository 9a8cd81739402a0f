package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Subscription;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Lease;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The search indices of a service, each fed from its topic and looked after. */
public final class SearchIndexes implements SmartLifecycle {
  private final Map<String, Kept<?>> byType = new LinkedHashMap<>();
  private final String service;
  private final ElasticsearchClient client;
  private final SearchSettings settings;
  private final Lease lease;
  private final Clock clock;
  private final MeterRegistry meters;
  private volatile boolean running;

  private record Kept<T extends RecordState>(
      SearchIndex<T> index, Subscription feed, IndexKeeper<T> keeper) {}

  /**
   * How an index is.
   *
   * @param state {@code ready}, {@code rebuilding} or {@code missing}
   * @param documents the tenant's records that are not deleted
   * @param lag events published and not yet indexed; -1 when not known
   */
  public record Status(String service, String type, String state, long documents, long lag) {}

  SearchIndexes(
      String service,
      ElasticsearchClient client,
      SearchSettings settings,
      Lease lease,
      Clock clock,
      MeterRegistry meters) {
    this.service = service;
    this.client = client;
    this.settings = settings;
    this.lease = lease;
    this.clock = clock;
    this.meters = meters;
  }

  /** Declares the index of these records and has it fed. */
  <T extends RecordState> void add(Records<T> records, EventConsumers events) {
    RecordType<T> type = records.type();
    String name = type.name();
    SearchIndex<T> index =
        new SearchIndex<>(service, name, type.search(), client, settings, clock, meters);
    Subscription feed =
        events.subscribe("index-" + name, type.topic(), type.stateClass(), index::index);
    Rebuild<T> rebuild =
        new Rebuild<>(
            index.definition(),
            index.aliases(),
            index.writer(),
            records::scan,
            feed::awaitCaughtUp,
            settings.rebuildPage());
    IndexKeeper<T> keeper =
        new IndexKeeper<>(
            index.definition(),
            index.aliases(),
            rebuild,
            time -> lease.hold("index-" + name, time),
            clock,
            settings);
    byType.put(name, new Kept<>(index, feed, keeper));
    Gauge.builder("rilato.search.rebuilding", keeper, k -> k.rebuilding() ? 1 : 0)
        .tag("type", name)
        .description("whether this instance is rebuilding the index")
        .register(meters);
  }

  /** The index of a record type of this service. */
  @SuppressWarnings("unchecked") // put there for records of that type
  public <T extends RecordState> SearchIndex<T> of(RecordType<T> type) {
    return (SearchIndex<T>) kept(type.name()).index();
  }

  /**
   * Waits until searches see everything that was published before this call.
   *
   * @return false if they do not within that time
   */
  public boolean awaitPublished(RecordType<?> type, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Kept<?> kept = kept(type.name());
    return kept.feed().awaitCaughtUp(atMost) && kept.index().refresh(deadline - System.nanoTime());
  }

  /**
   * Has an index built anew while it goes on answering. It holds all tenants' records, so that
   * those who may ask for it share how often it is done.
   *
   * @throws Problem NOT_FOUND when this service has none of that type, RATE_LIMITED when it was
   *     asked for shortly before
   */
  void rebuild(String typeName) {
    Kept<?> kept = kept(typeName);
    Duration every = settings.rebuildAtMostEvery();
    if (!lease.once("rebuild-" + typeName, every)) {
      throw Problem.of(
          ProblemType.RATE_LIMITED,
          "An index is built anew at most once in %d minutes".formatted(every.toMinutes()));
    }
    try {
      kept.keeper().requestRebuild();
    } catch (RuntimeException e) {
      lease.release("rebuild-" + typeName);
      throw e;
    }
  }

  /** How each index is, with the number of this tenant's records. */
  List<Status> statuses(TenantId tenant) {
    return byType.values().stream().map(kept -> status(kept, tenant)).toList();
  }

  /** Whether every index is there and none is being built. */
  public boolean ready() {
    return byType.values().stream()
        .map(kept -> kept.index().aliases().now())
        .allMatch(now -> now.current() != null && now.next() == null);
  }

  private Status status(Kept<?> kept, TenantId tenant) {
    IndexAliases.Now now = kept.index().aliases().now();
    String state = now.next() != null ? "rebuilding" : now.current() != null ? "ready" : "missing";
    return new Status(
        service,
        kept.index().typeName(),
        state,
        now.current() == null ? 0 : kept.index().documents(tenant, null),
        kept.feed().lag());
  }

  /**
   * How many records of a tenant an index holds that are not deleted.
   *
   * @param where the boolean field that must be true of them; null counts all
   */
  public long count(TenantId tenant, String typeName, @Nullable String where) {
    return kept(typeName).index().documents(tenant, where);
  }

  /** Removes whatever the index of these records holds of a tenant; returns how many documents. */
  public long remove(TenantId tenant, String typeName) {
    IndexAliases.Now now = aliases(typeName).now();
    return Stream.of(now.current(), now.next())
        .filter(Objects::nonNull)
        .mapToLong(index -> new TenantEntries(client, index).remove(tenant))
        .sum();
  }

  IndexAliases aliases(String typeName) {
    return kept(typeName).index().aliases();
  }

  private Kept<?> kept(String typeName) {
    Kept<?> kept = byType.get(typeName);
    if (kept == null) {
      throw Problem.notFound("search index", typeName);
    }
    return kept;
  }

  private Collection<Kept<?>> all() {
    return byType.values();
  }

  @Override
  public void start() {
    running = true;
    all().forEach(kept -> kept.keeper().start());
  }

  @Override
  public void stop() {
    running = false;
    all().forEach(kept -> kept.keeper().stop());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
