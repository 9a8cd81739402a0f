package io.rilato.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int PART = 16 * 1024;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void aSlowButSteadyClientGetsItAll() {
    Pace pace = new Pace();
    for (int i = 0; i < 10_000; i++) {
      assertThat(pace.isKept(PART, SECOND)).isTrue();
    }
    assertThat(pace.isKept(PART, 55 * SECOND)).as("a pause").isTrue();
  }

  @Test
  void whoTakesAPartNowAndThenIsLeft() {
    Pace pace = new Pace();
    int parts = 0;
    while (pace.isKept(PART, 15 * SECOND)) {
      parts++;
    }
    assertThat(parts).isEqualTo(4);
  }
}
