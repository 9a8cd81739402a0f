package io.rilato.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals what is stored or sent so that only this installation can read it: AES-256-GCM under a key
 * derived (HKDF-SHA256, RFC 5869) from the installation's secret for one purpose.
 */
public final class SecretBox {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LEAST_SECRET_BYTES = 32;
  private static final int ID_BYTES = 6;

  private final SecretKey key;
  private final String id;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param base64Secret the installation's secret: at least 32 random bytes
   * @param purpose what the box is for; boxes of different purposes cannot open each other's
   */
  public SecretBox(String base64Secret, String purpose) {
    byte[] secret = decoded(base64Secret);
    if (secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException("RILATO_SECRET_KEY needs at least 32 bytes in base64");
    }
    try {
      KDF kdf = KDF.getInstance("HKDF-SHA256");
      key = kdf.deriveKey("AES", from(secret, "rilato " + purpose, LEAST_SECRET_BYTES));
      byte[] name = kdf.deriveData(from(secret, "rilato id of " + purpose, ID_BYTES));
      id = Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("JDK 25 has HKDF-SHA256", e);
    }
  }

  private static byte[] decoded(String base64Secret) {
    try {
      return Base64.getDecoder().decode(base64Secret.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("RILATO_SECRET_KEY is not base64", e);
    }
  }

  private static HKDFParameterSpec from(byte[] secret, String info, int bytes) {
    return HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info.getBytes(UTF_8), bytes);
  }

  /** Eight characters that tell the key of this box from others, and nothing about it. */
  public String id() {
    return id;
  }

  /** Sealed text (base64url) that opens only under the same name. */
  public String seal(String name, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(content);
      byte[] whole =
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal", e);
    }
  }

  /** The content, or nothing when it was not sealed here under this name. */
  public Optional<byte[]> open(String name, String sealed) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(sealed);
      if (whole.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, name, whole)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    cipher.updateAAD(name.getBytes(UTF_8));
    return cipher;
  }
}
