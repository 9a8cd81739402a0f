package io.rilato.platform.quota;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rilato.contracts.identity.Tenant;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Directory;
import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what clients create beyond what their tenant may have. A record is counted where it is
 * searched, and that count is kept for some seconds, to which this instance adds what it has
 * admitted meanwhile: a tenant gets beyond its quota by no more than what all other instances admit
 * in that time. While the index is away nothing is refused.
 */
public final class Quotas {
  private static final int MOST_COUNTS = 10_000;

  private final Directory directory;
  private final Counter counter;
  private final List<RecordType<?>> types;
  private final List<QuotaElsewhere> elsewhere;
  private final QuotaSettings settings;
  private final Clock clock;
  private final Map<String, Long> limits;
  private final Cache<String, Count> counts =
      Caffeine.newBuilder().maximumSize(MOST_COUNTS).build();

  /**
   * How a tenant stands with one quota.
   *
   * @param name such as {@code contacts}
   * @param used null where it is not known to services
   */
  public record Quota(
      String name, long limit, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long used) {}

  /** Counts a tenant's records of a type that are not deleted, and where a field is true. */
  interface Counter {
    long count(TenantId tenant, String typeName, @Nullable String where);
  }

  /**
   * @param known false after the index did not answer: nothing is refused then
   */
  private record Count(long counted, long admitted, Instant at, boolean known) {
    long used() {
      return counted + admitted;
    }

    boolean usesUp(long limit) {
      return known && used() >= limit;
    }
  }

  Quotas(
      Directory directory,
      Counter counter,
      List<RecordType<?>> types,
      List<QuotaElsewhere> elsewhere,
      QuotaSettings settings,
      Clock clock) {
    this.directory = directory;
    this.counter = counter;
    this.types = types;
    this.elsewhere = elsewhere;
    this.settings = settings;
    this.clock = clock;
    this.limits = settings.limits();
  }

  /**
   * Admits one more record that counts, for a quota or for what its type allows at most.
   *
   * @throws Problem QUOTA_EXCEEDED with the quota, its limit and what is used
   */
  public <T extends RecordState> void admit(
      TenantId tenant, RecordType<T> type, @Nullable T before, T after) {
    OptionalLong most = type.mostOfTenant();
    OptionalLong limit = most.isPresent() ? most : limit(tenant, type.path());
    if (limit.isEmpty() || !type.counts(after) || before != null && type.counts(before)) {
      return;
    }
    Count count = count(tenant, type, settings.countedFor());
    if (count.usesUp(limit.getAsLong())) {
      count = count(tenant, type, settings.refusedFor());
    }
    if (count.usesUp(limit.getAsLong())) {
      throw Problem.of(
          ProblemType.QUOTA_EXCEEDED,
          "The quota of %s is used up: %d of %d"
              .formatted(type.path(), count.used(), limit.getAsLong()));
    }
    counts
        .asMap()
        .computeIfPresent(
            key(tenant, type),
            (_, c) -> new Count(c.counted(), c.admitted() + 1, c.at(), c.known()));
  }

  /** How the tenant stands with the quotas this service knows of. */
  List<Quota> list(TenantId tenant) {
    List<Quota> all = new ArrayList<>();
    for (RecordType<?> type : types) {
      limit(tenant, type.path())
          .ifPresent(limit ->
              all.add(
                  new Quota(
                      type.path(), limit, counter.count(tenant, type.name(), type.countedBy()))));
    }
    for (QuotaElsewhere quota : elsewhere) {
      limit(tenant, quota.name()).ifPresent(limit -> all.add(new Quota(quota.name(), limit, null)));
    }
    return all;
  }

  /** Empty where nothing is limited. */
  private OptionalLong limit(TenantId tenant, String name) {
    Long standard = limits.get(name);
    if (standard == null) {
      return OptionalLong.empty();
    }
    Long own = directory.tenant(tenant).map(Tenant::quotas).map(q -> q.get(name)).orElse(null);
    return OptionalLong.of(own == null ? standard : own);
  }

  /** One caller at a time counts anew what was counted before; others go on with that. */
  private Count count(TenantId tenant, RecordType<?> type, Duration goodFor) {
    String key = key(tenant, type);
    Count last = counts.getIfPresent(key);
    Instant now = clock.instant();
    if (last != null) {
      Count claimed = new Count(last.counted(), last.admitted(), now, last.known());
      if (now.isBefore(last.at().plus(goodFor)) || !counts.asMap().replace(key, last, claimed)) {
        return last;
      }
    }
    Count anew = countAnew(tenant, type, now);
    long before = last == null ? 0 : last.admitted();
    return counts
        .asMap()
        .merge(
            key,
            anew,
            (c, _) ->
                new Count(anew.counted(), Math.max(0, c.admitted() - before), now, anew.known()));
  }

  private Count countAnew(TenantId tenant, RecordType<?> type, Instant now) {
    try {
      return new Count(counter.count(tenant, type.name(), type.countedBy()), 0, now, true);
    } catch (RuntimeException e) {
      if (Infrastructure.isAway(e)) {
        return new Count(0, 0, now, false);
      }
      throw e;
    }
  }

  private static String key(TenantId tenant, RecordType<?> type) {
    return tenant.value() + "|" + type.name();
  }
}
