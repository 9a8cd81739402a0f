package io.rilato.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.rilato.gateway.limit.TenantLimits.Taken;
import io.rilato.kernel.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TenantLimitsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");

  private final Map<TenantId, Long> quotas = new HashMap<>(Map.of(ACME, 60L, OTHER, 60L));
  private long nanos;
  private final TenantLimits limits = new TenantLimits(this::quota, new Time());

  private OptionalLong quota(TenantId tenant) {
    Long most = quotas.get(tenant);
    return most == null ? OptionalLong.empty() : OptionalLong.of(most);
  }

  @Test
  void aMinutesRequestsMayComeAtOnceAndThenOneASecond() {
    assertThat(admitted(ACME, 100)).isEqualTo(60);

    Taken refused = take(ACME);
    assertThat(refused.perMinute()).isEqualTo(60);
    assertThat(refused.probe().isConsumed()).isFalse();
    assertThat(Duration.ofNanos(refused.probe().getNanosToWaitForRefill()))
        .isEqualTo(Duration.ofSeconds(1));

    pass(Duration.ofSeconds(10));
    assertThat(admitted(ACME, 100)).isEqualTo(10);
    pass(Duration.ofMinutes(10));
    assertThat(admitted(ACME, 100)).isEqualTo(60);
  }

  @Test
  void whatOneTenantSendsIsNotTakenFromAnother() {
    assertThat(admitted(ACME, 100)).isEqualTo(60);

    assertThat(admitted(OTHER, 100)).isEqualTo(60);
  }

  @Test
  void aRaisedQuotaHoldsAtOnceAndWhatWasUsedUpStaysSo() {
    assertThat(admitted(ACME, 100)).isEqualTo(60);

    quotas.put(ACME, 600L);
    assertThat(admitted(ACME, 100)).isZero();

    pass(Duration.ofSeconds(1));
    assertThat(admitted(ACME, 100)).isEqualTo(10);
    pass(Duration.ofMinutes(1));
    assertThat(admitted(ACME, 1_000)).isEqualTo(600);
  }

  @Test
  void aLoweredQuotaHoldsAtOnce() {
    quotas.put(ACME, 1_000_000_000L);
    assertThat(admitted(ACME, 100)).isEqualTo(100);

    quotas.put(ACME, 5L);

    assertThat(admitted(ACME, 100)).isLessThanOrEqualTo(5);
  }

  @Test
  void nobodyIsLimitedBeforeQuotasAreKnown() {
    quotas.clear();

    assertThat(limits.take(ACME)).isNull();
  }

  private Taken take(TenantId tenant) {
    return Objects.requireNonNull(limits.take(tenant));
  }

  private long admitted(TenantId tenant, int requests) {
    long admitted = 0;
    for (int i = 0; i < requests; i++) {
      admitted += take(tenant).probe().isConsumed() ? 1 : 0;
    }
    return admitted;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private final class Time implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
