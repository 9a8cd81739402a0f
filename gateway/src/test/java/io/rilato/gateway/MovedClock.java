package io.rilato.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A gateway's clock that a test can put forward. */
final class MovedClock extends Clock {
  private final AtomicReference<Duration> by = new AtomicReference<>(Duration.ZERO);

  /** Named in {@code spring.main.sources}. */
  static final class Source {
    @Bean
    @Primary
    MovedClock movedClock() {
      return new MovedClock();
    }
  }

  void forward(Duration time) {
    by.accumulateAndGet(time, Duration::plus);
  }

  void reset() {
    by.set(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(by.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
