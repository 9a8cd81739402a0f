package io.rilato.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** The clock every service is given; it ticks in milliseconds, as BSON does. */
public final class Clocks {
  private Clocks() {}

  public static Clock system() {
    return Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1));
  }
}
