package io.rilato.identity.issuer;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Refresh tokens for every client that may have them, also for the portal, which has no secret. */
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {
  private final RefreshTokenValues values;
  private final Clock clock;

  RefreshTokens(RefreshTokenValues values, Clock clock) {
    this.values = values;
    this.clock = clock;
  }

  @Override
  public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
    OAuth2Authorization grant = context.getAuthorization();
    if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType()) || grant == null) {
      return null;
    }
    Instant now = clock.instant();
    var lives = context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive();
    return new OAuth2RefreshToken(values.newOf(grant.getId()), now, now.plus(lives));
  }
}
