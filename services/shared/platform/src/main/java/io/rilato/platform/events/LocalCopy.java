package io.rilato.platform.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.rilato.platform.tenants.TenantMemory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All records of one of the service's own types in memory, for those that are few and asked for all
 * the time, such as rules. It follows their events and, should Kafka be away, reads them again and
 * again; a change is seen within milliseconds, at the latest within half a minute. Their type says
 * how many a tenant may have, see {@link io.rilato.platform.records.RecordType#mostOfTenant}.
 */
public final class LocalCopy<T extends RecordState> extends BackgroundWork implements TenantMemory {
  private static final Duration READ_AGAIN = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final int PAGE = 500;

  private final Records<T> records;
  private final EventConsumers events;
  private final Map<TenantId, Map<RecordId, Stored<T>>> byTenant = new ConcurrentHashMap<>();

  /** The versions at which records were deleted, while an older one may still be on its way. */
  private final Cache<RecordId, Long> deleted =
      Caffeine.newBuilder().expireAfterWrite(READ_AGAIN.multipliedBy(2)).build();

  private volatile boolean loaded;

  public LocalCopy(Records<T> records, EventConsumers events) {
    super("copy-" + records.type().name(), BETWEEN_TRIES);
    this.records = records;
    this.events = events;
  }

  /**
   * The tenant's records that are not deleted, in the order of their ids.
   *
   * @throws Problem UNAVAILABLE while they are not loaded yet
   */
  public List<Stored<T>> list(TenantId tenant) {
    return known(tenant).values().stream()
        .sorted((a, b) -> a.id().value().compareTo(b.id().value()))
        .toList();
  }

  /**
   * The record, unless it is deleted.
   *
   * @throws Problem UNAVAILABLE while they are not loaded yet
   */
  public Optional<Stored<T>> find(TenantId tenant, RecordId id) {
    return Optional.ofNullable(known(tenant).get(id));
  }

  @Override
  public void forget(TenantId tenant) {
    byTenant.remove(tenant);
  }

  private Map<RecordId, Stored<T>> known(TenantId tenant) {
    if (!loaded) {
      throw Problem.of(
          ProblemType.UNAVAILABLE, "The " + records.type().name() + " records are not loaded yet");
    }
    return byTenant.getOrDefault(tenant, Map.of());
  }

  @Override
  public void start() {
    events.subscribe(
        "copy-" + records.type().name(),
        records.type().topic(),
        records.type().stateClass(),
        Listening.eachFromEnd(),
        this::take);
    super.start();
  }

  /** Reads all. */
  @Override
  protected Duration work() {
    @Nullable RecordId after = null;
    while (true) {
      List<Stored<T>> page = records.scan(after, PAGE);
      apply(page);
      if (page.size() < PAGE) {
        loaded = true;
        return READ_AGAIN;
      }
      after = page.getLast().id();
    }
  }

  private void take(List<RecordEvent<T>> batch) {
    apply(batch.stream().map(RecordView::stored).toList());
  }

  private void apply(Collection<Stored<T>> news) {
    for (Stored<T> record : news) {
      Map<RecordId, Stored<T>> known =
          byTenant.computeIfAbsent(record.tenant(), _ -> new ConcurrentHashMap<>());
      if (record.deleted() || record.voided()) {
        deleted.put(record.id(), record.version());
        known.computeIfPresent(
            record.id(), (_, before) -> before.version() > record.version() ? before : null);
      } else {
        known.compute(record.id(), (_, before) -> isNewest(record, before) ? record : before);
      }
    }
  }

  /** Asked within the map's step, so that a deletion meanwhile is seen before or takes it out. */
  private boolean isNewest(Stored<T> record, @Nullable Stored<T> before) {
    Long gone = deleted.getIfPresent(record.id());
    return (gone == null || record.version() > gone)
        && (before == null || record.version() > before.version());
  }
}
