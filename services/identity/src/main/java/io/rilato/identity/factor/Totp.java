package io.rilato.identity.factor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, six
 * digits, steps of 30 seconds.
 */
final class Totp {
  private static final String ALGORITHM = "HmacSHA1";
  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;

  /** One step each way: RFC 6238, section 5.2. */
  private static final int STEPS_OFF = 1;

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** The step a moment belongs to. */
  static long step(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
  }

  /** The step the code is right for, at most one away from now and later than the last one used. */
  static OptionalLong match(byte[] secret, String code, Instant now, long lastUsed) {
    OptionalLong found = OptionalLong.empty();
    byte[] given = code.getBytes(UTF_8);
    for (long step = step(now) - STEPS_OFF; step <= step(now) + STEPS_OFF; step++) {
      boolean same = MessageDigest.isEqual(given, code(secret, step, DIGITS).getBytes(UTF_8));
      if (same && step > lastUsed) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The code of a step (RFC 4226, section 5.3). */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xF;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      long most = Math.round(Math.pow(10, digits));
      return String.format("%0" + digits + "d", number % most);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** What an app reads from a QR code or a link (Key Uri Format). */
  static String uri(byte[] secret, String organisation, String email) {
    String issuer = encoded("Rilato " + organisation);
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(issuer, encoded(email), base32(secret), issuer);
  }

  /** As people type it (RFC 4648, section 6), without padding. */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = buffer << 8 | next & 0xFF;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE_32.charAt(buffer >> bits & 0x1F));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE_32.charAt(buffer << 5 - bits & 0x1F));
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
