package io.rilato.activity.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(72));
  private static final double MIDDLE = 0.5;
  private final RetryPlan plan = new RetryPlan(Duration.ofSeconds(5), Duration.ofHours(4));

  @Test
  void pausesDoubleUpToTheLongest() {
    List<Duration> pauses = new ArrayList<>();
    for (int attempts = 1; attempts <= 13; attempts++) {
      pauses.add(Duration.between(START, next(attempts, null, MIDDLE)));
    }
    assertThat(pauses.subList(0, 4))
        .extracting(Duration::toSeconds)
        .containsExactly(5L, 10L, 20L, 40L);
    assertThat(pauses.getLast()).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void chanceSpreadsThemByAQuarter() {
    assertThat(next(2, null, 0)).isEqualTo(START.plusMillis(7_500));
    assertThat(next(2, null, 1)).isEqualTo(START.plusMillis(12_500));
  }

  @Test
  void theReceiverMayAskForMoreButNotForLess() {
    assertThat(next(1, Duration.ofMinutes(7), MIDDLE)).isEqualTo(START.plusSeconds(420));
    assertThat(next(9, Duration.ofSeconds(1), MIDDLE)).isEqualTo(START.plusSeconds(5 << 8));
    assertThat(next(1, Duration.ofSeconds(-9), MIDDLE)).isEqualTo(START.plusSeconds(5));
    assertThat(next(1, Duration.ofDays(400), MIDDLE)).isEqualTo(START.plus(Duration.ofHours(24)));
  }

  @Test
  void attemptsGoOnUntilTheVeryEndAndNoLonger() {
    Instant now = START;
    int attempts = 1;
    Optional<Instant> next = plan.next(attempts, now, END, null, MIDDLE);
    while (next.isPresent()) {
      now = next.get();
      attempts++;
      next = plan.next(attempts, now, END, null, MIDDLE);
    }
    assertThat(now).isEqualTo(END);
    assertThat(attempts).isEqualTo(30);
  }

  private Instant next(int attempts, Duration asked, double chance) {
    return plan.next(attempts, START, END, asked, chance).orElseThrow();
  }
}
