package io.rilato.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.GatewaySettings.RateLimit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * One bucket of tokens for each client, refilled all the time. A client that was quiet for as long
 * as its bucket takes to fill is forgotten: a new one is full as well.
 */
@Component
final class RateLimits {
  private final RateLimit settings;
  private final Cache<String, Bucket> buckets;

  RateLimits(GatewaySettings settings) {
    this.settings = settings.rateLimit();
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(this.settings.clients())
            .expireAfterAccess(Duration.ofSeconds(1 + window()))
            .build();
  }

  /** Takes one token of the client's. */
  ConsumptionProbe take(String client) {
    return buckets.get(client, _ -> fullBucket()).tryConsumeAndReturnRemaining(1);
  }

  /** Whether nothing is left to a client that took something lately. */
  boolean isEmpty(String client) {
    Bucket bucket = buckets.getIfPresent(client);
    return bucket != null && bucket.getAvailableTokens() == 0;
  }

  private Bucket fullBucket() {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(settings.burst())
                .refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
        .withNanosecondPrecision()
        .build();
  }

  /** The seconds in which an empty bucket fills. */
  long window() {
    return Math.ceilDiv(settings.burst(), settings.perSecond());
  }
}
