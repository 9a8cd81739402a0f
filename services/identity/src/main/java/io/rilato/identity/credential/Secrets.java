package io.rilato.identity.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.platform.http.FieldErrors;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes, hashes and compares passwords and client secrets. People's passwords can be guessed, so
 * their hash is slow (bcrypt); client secrets are 256 random bits, so SHA-256 does.
 */
@Component
public class Secrets {
  /** Of a client secret, in characters. */
  public static final int SECRET_LENGTH = 43;

  private static final int SECRET_BYTES = 32;
  private static final int PASSWORD_BYTES = 15;

  /** bcrypt looks at no more. */
  private static final int BCRYPT_BYTES = 72;

  private static final int LONGEST_LOOKED_AT = 1000;

  private final PasswordPolicy policy = new PasswordPolicy();
  private final SecureRandom random = new SecureRandom();
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
  private final String nobodysHash = hashPassword(newPassword());

  /** A password nobody chose: 20 characters. */
  public final String newPassword() {
    return random(PASSWORD_BYTES);
  }

  /** A client secret: {@value #SECRET_LENGTH} characters. */
  public final String newSecret() {
    return random(SECRET_BYTES);
  }

  /**
   * Adds to the errors what keeps a password from being set.
   *
   * @param person email and name of who is to have it
   */
  public void check(
      String pointer, String password, FieldErrors errors, @Nullable String... person) {
    policy.check(pointer, password, Arrays.stream(person).flatMap(Stream::ofNullable), errors);
  }

  /** A hash that takes long to make; no two of the same password are alike. */
  public final String hashPassword(String password) {
    return String.valueOf(bcrypt.encode(shortened(normalised(password))));
  }

  /** Takes as long for a missing hash as for one that does not match. */
  public boolean matchesPassword(String password, @Nullable String hash) {
    if (password.length() > LONGEST_LOOKED_AT) {
      return false;
    }
    boolean matches =
        bcrypt.matches(shortened(normalised(password)), hash == null ? nobodysHash : hash);
    return matches && hash != null;
  }

  /** Keyboards write the same letters in several ways (NIST SP 800-63B, section 5.1.1.2). */
  private static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /** What bcrypt would cut off counts as well: longer ones go in as their SHA-384. */
  private static String shortened(String password) {
    byte[] bytes = password.getBytes(UTF_8);
    return bytes.length <= BCRYPT_BYTES ? password : hash("SHA-384", bytes);
  }

  /** How the authorization server compares client secrets. */
  public PasswordEncoder clientSecrets() {
    return new PasswordEncoder() {
      @Override
      public String encode(@Nullable CharSequence secret) {
        return hashSecret(String.valueOf(secret));
      }

      @Override
      public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        return secret != null
            && hash != null
            && MessageDigest.isEqual(
                hashSecret(secret.toString()).getBytes(UTF_8), hash.getBytes(UTF_8));
      }
    };
  }

  public static String hashSecret(String secret) {
    return hash("SHA-256", secret.getBytes(UTF_8));
  }

  private static String hash(String algorithm, byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance(algorithm).digest(content);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private String random(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }
}
