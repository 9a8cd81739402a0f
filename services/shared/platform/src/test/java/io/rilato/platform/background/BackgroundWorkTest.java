package io.rilato.platform.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final AtomicInteger times = new AtomicInteger();
  private @Nullable Work work;

  @AfterEach
  void stop() {
    if (work != null) {
      work.stop();
    }
  }

  @Test
  void failuresAreTriedAgainUntilItIsDone() {
    start(time -> {
      if (time == 1) {
        throw new IllegalStateException("not yet");
      }
      if (time == 2) {
        throw new StackOverflowError("too deep");
      }
      return null;
    });

    await().until(() -> times.get() == 3);
    await().during(Duration.ofMillis(50)).until(() -> times.get() == 3);
  }

  @Test
  void aPauseEndsWhenItIsWokenAndTheWorkWhenItIsStopped() {
    Work waiting = start(_ -> FOR_EVER);
    await().until(() -> times.get() == 1);

    waiting.wakeUp();
    await().until(() -> times.get() == 2);
    waiting.stop();

    assertThat(waiting.isRunning()).isFalse();
    waiting.wakeUp();
    await().during(Duration.ofMillis(50)).until(() -> times.get() == 2);
  }

  @Test
  void whatWasStoppedCanBeStartedAgain() {
    Work again = start(_ -> FOR_EVER);
    await().until(() -> times.get() == 1);
    again.stop();

    again.start();

    await().until(() -> times.get() == 2);
  }

  private Work start(IntFunction<@Nullable Duration> once) {
    Work started = new Work(once);
    work = started;
    started.start();
    return started;
  }

  private final class Work extends BackgroundWork {
    private final IntFunction<@Nullable Duration> once;

    Work(IntFunction<@Nullable Duration> once) {
      super("tested", Duration.ofMillis(1));
      this.once = once;
    }

    @Override
    protected @Nullable Duration work() {
      return once.apply(times.incrementAndGet());
    }

    void wakeUp() {
      wake();
    }
  }
}
