package io.rilato.gateway.proxy;

import java.time.Duration;

/**
 * How long a client may take for an answer while a service waits with it: a minute, and a second
 * more for each 16 KB of it.
 */
final class Pace {
  private static final long NANOS_A_BYTE = Duration.ofSeconds(1).toNanos() / (16 * 1024);

  private long left = Duration.ofMinutes(1).toNanos();

  /** Whether a client is fast enough that took so long for so many bytes more. */
  boolean isKept(int bytes, long nanos) {
    left += bytes * NANOS_A_BYTE - nanos;
    return left >= 0;
  }
}
