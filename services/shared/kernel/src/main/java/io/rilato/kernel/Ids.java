package io.rilato.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The one source of identifiers. */
public final class Ids {

  /** Milliseconds since 1970 in the upper 48 bits, a 12 bit counter within them in the lower. */
  private static final AtomicLong LAST_TICK = new AtomicLong();

  private Ids() {}

  /** A new time-ordered UUID (RFC 9562, version 7), strictly increasing within this process. */
  public static String next() {
    long tick =
        LAST_TICK.updateAndGet(last ->
            Math.max(last + 1, System.currentTimeMillis() << 12)); // 4,096 ids a millisecond
    long high = (tick >>> 12) << 16 | 0x7000L | (tick & 0xFFF);
    long low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /**
   * The UUID (RFC 9562, version 5) that a cause and the name of its effect always give, so that the
   * same effect is never stored twice.
   */
  public static String derived(String cause, String effect) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((cause + '\n' + effect).getBytes(StandardCharsets.UTF_8));
      hash[6] = (byte) (hash[6] & 0x0F | 0x50);
      hash[8] = (byte) (hash[8] & 0x3F | 0x80);
      ByteBuffer bytes = ByteBuffer.wrap(hash);
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
