package io.rilato.e2e.portal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone: RFC 6238 and RFC 4648, written down here once more. */
record Authenticator(String key) {
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int STEP_SECONDS = 30;

  /** The code that is shown now, or that many steps later. */
  String code(int later) {
    long step = Math.floorDiv(Instant.now().getEpochSecond(), STEP_SECONDS) + later;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret(), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] secret() {
    String letters = key.replaceAll("\\s", "");
    ByteBuffer bytes = ByteBuffer.allocate(letters.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (char letter : letters.toCharArray()) {
      buffer = buffer << 5 | BASE_32.indexOf(letter);
      bits += 5;
      if (bits >= 8 && bytes.hasRemaining()) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return bytes.array();
  }
}
