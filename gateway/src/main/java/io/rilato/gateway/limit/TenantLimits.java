package io.rilato.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.rilato.kernel.TenantId;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of tokens for each tenant, as large as what it may send in a minute and refilled all
 * the time in as long. A changed number holds from the next request on; who had used up half of the
 * old one has half of the new one left.
 */
final class TenantLimits {
  static final Duration WINDOW = Duration.ofMinutes(1);

  private final Function<TenantId, OptionalLong> perMinute;
  private final TimeMeter time;
  private final Cache<String, Limited> buckets =
      Caffeine.newBuilder().expireAfterAccess(WINDOW.plusSeconds(1)).build();

  private record Limited(long perMinute, Bucket bucket) {}

  /**
   * What became of a request.
   *
   * @param perMinute how many the tenant may send
   */
  record Taken(long perMinute, ConsumptionProbe probe) {}

  TenantLimits(Function<TenantId, OptionalLong> perMinute, TimeMeter time) {
    this.perMinute = perMinute;
    this.time = time;
  }

  /** Takes one token of the tenant's; null while it is not known how many it has. */
  @Nullable Taken take(TenantId tenant) {
    OptionalLong known = perMinute.apply(tenant);
    if (known.isEmpty()) {
      return null;
    }
    long most = known.getAsLong();
    Limited limited = buckets.get(tenant.value(), _ -> limited(most));
    if (limited.perMinute() != most) {
      limited =
          buckets
              .asMap()
              .compute(
                  tenant.value(), (_, now) -> now == null ? limited(most) : changed(now, most));
    }
    return new Taken(most, limited.bucket().tryConsumeAndReturnRemaining(1));
  }

  private Limited limited(long most) {
    return new Limited(
        most,
        Bucket.builder()
            .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
            .withCustomTimePrecision(time)
            .build());
  }

  private static Limited changed(Limited before, long most) {
    if (before.perMinute() == most) {
      return before;
    }
    before
        .bucket()
        .replaceConfiguration(
            BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
                .build(),
            TokensInheritanceStrategy.PROPORTIONALLY);
    return new Limited(most, before.bucket());
  }
}
