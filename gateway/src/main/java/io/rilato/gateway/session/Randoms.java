package io.rilato.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Values nobody can guess. */
final class Randoms {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Randoms() {}

  /** 256 bits in 43 characters of base64url. */
  static String text() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return encoded(bytes);
  }

  /** The S256 challenge of a verifier (RFC 7636, section 4.2). */
  static String challenge(String verifier) {
    try {
      return encoded(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
