package io.rilato.identity.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.platform.http.FieldErrors;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
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
  private static final int SECRET_BYTES = 32;
  private static final int PASSWORD_BYTES = 15;
  private static final int LEAST_CHARACTERS = 12;

  /** bcrypt looks at no more. */
  private static final int MOST_BYTES = 72;

  private final SecureRandom random = new SecureRandom();
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
  private final String nobodysHash = hashPassword(newPassword());

  /** A password nobody chose: 20 characters. */
  public final String newPassword() {
    return random(PASSWORD_BYTES);
  }

  /** A client secret: 43 characters. */
  public final String newSecret() {
    return random(SECRET_BYTES);
  }

  /** Adds to the errors what keeps a password from being set. */
  public void check(String pointer, String password, FieldErrors errors) {
    if (password.length() < LEAST_CHARACTERS) {
      errors.add(pointer, "too-short", "At least " + LEAST_CHARACTERS + " characters");
    }
    if (password.getBytes(UTF_8).length > MOST_BYTES) {
      errors.add(pointer, "too-long", "At most " + MOST_BYTES + " bytes");
    }
  }

  public final String hashPassword(String password) {
    return String.valueOf(bcrypt.encode(password));
  }

  /** Takes as long for a missing hash as for one that does not match. */
  public boolean matchesPassword(String password, @Nullable String hash) {
    if (password.getBytes(UTF_8).length > MOST_BYTES) {
      return false;
    }
    boolean matches = bcrypt.matches(password, hash == null ? nobodysHash : hash);
    return matches && hash != null;
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
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String random(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }
}
