package io.rilato.identity.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Secrets;
import io.rilato.platform.secret.SecretBox;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What refresh tokens look like to us: each says, sealed, which grant it is of. One that was
 * replaced long ago is still known to have been one, and nothing of it needs to be kept.
 */
@Component
class RefreshTokenValues {
  private static final String NAME = "refresh token";

  private final Secrets secrets;
  private final SecretBox box;

  RefreshTokenValues(Secrets secrets, IdentitySettings settings) {
    this.secrets = secrets;
    this.box = new SecretBox(settings.secretKey(), "refresh tokens");
  }

  /** A new one, which nobody can guess. */
  String newOf(String grant) {
    return box.seal(NAME, (secrets.newSecret() + grant).getBytes(UTF_8));
  }

  /** The id of the grant that a token is or was of; empty for what was never one of ours. */
  Optional<String> grantOf(String token) {
    return box.open(NAME, token)
        .map(content -> new String(content, UTF_8).substring(Secrets.SECRET_LENGTH));
  }
}
