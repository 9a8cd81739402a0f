package io.rilato.platform.records;

import io.rilato.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes of values that must be compared but not be readable where they are stored. */
public final class TenantSecrets {
  private static final String ALGORITHM = "HmacSHA256";
  private final byte[] master;

  /**
   * @param base64Secret at least 32 random bytes, the same in every instance and for ever
   */
  public TenantSecrets(String base64Secret) {
    this.master = Base64.getDecoder().decode(base64Secret.strip());
    if (master.length < 32) {
      throw new IllegalArgumentException("RILATO_SECRET_KEY needs at least 32 bytes in base64");
    }
  }

  /** HMAC-SHA256 of a value under the tenant's own key, in base64url. */
  public String hash(TenantId tenant, String value) {
    byte[] tenantKey = hmac(master, "tenant|" + tenant.value());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(tenantKey, value));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
