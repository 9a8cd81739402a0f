package io.rilato.identity.issuer;

import io.rilato.identity.session.LiveSessions;
import io.rilato.identity.signin.SignInSession;
import io.rilato.identity.signin.SignedIn;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Forgives a refresh token that was used twice: within the grace the second request gets the same
 * tokens as the first. Two requests of one browser, or an answer lost on its way, sign nobody out.
 * After the grace it ends the session.
 */
final class RotatedRefresh implements AuthenticationProvider {
  private final AuthenticationProvider rotating;
  private final Authorizations grants;
  private final LiveSessions live;
  private final ReplayedRefresh replayed;

  RotatedRefresh(
      AuthenticationProvider rotating,
      Authorizations grants,
      LiveSessions live,
      ReplayedRefresh replayed) {
    this.rotating = rotating;
    this.grants = grants;
    this.live = live;
    this.replayed = replayed;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    try {
      return rotating.authenticate(authentication);
    } catch (OAuth2AuthenticationException refused) {
      var asked = (OAuth2RefreshTokenAuthenticationToken) authentication;
      Optional<Authentication> again = again(asked);
      if (again.isPresent()) {
        return again.get();
      }
      replayed.refused(asked.getRefreshToken());
      throw refused;
    }
  }

  private Optional<Authentication> again(OAuth2RefreshTokenAuthenticationToken asked) {
    if (!(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
        || client.getRegisteredClient() == null
        || !asked.getScopes().isEmpty()) {
      return Optional.empty();
    }
    return grants
        .findRotated(asked.getRefreshToken())
        .filter(this::isOfLiveSession)
        .flatMap(grant -> sameTokens(grant, client, client.getRegisteredClient()));
  }

  private boolean isOfLiveSession(OAuth2Authorization grant) {
    SignedIn who = SignedIn.of(grant.getPrincipalName());
    Authentication principal = grant.getAttribute(Principal.class.getName());
    return live.find(who.tenant(), SignInSession.sessionOf(principal)).isPresent();
  }

  private static Optional<Authentication> sameTokens(
      OAuth2Authorization grant,
      OAuth2ClientAuthenticationToken client,
      @Nullable RegisteredClient registered) {
    var access = grant.getAccessToken();
    var refresh = grant.getRefreshToken();
    if (registered == null
        || !registered.getId().equals(grant.getRegisteredClientId())
        || access == null
        || !access.isActive()
        || refresh == null
        || !refresh.isActive()) {
      return Optional.empty();
    }
    var id = grant.getToken(OidcIdToken.class);
    Map<String, Object> more =
        id == null ? Map.of() : Map.of(OidcParameterNames.ID_TOKEN, id.getToken().getTokenValue());
    return Optional.of(
        new OAuth2AccessTokenAuthenticationToken(
            registered, client, access.getToken(), refresh.getToken(), more));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return rotating.supports(authentication);
  }
}
