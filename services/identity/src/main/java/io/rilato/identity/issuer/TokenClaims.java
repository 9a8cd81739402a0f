package io.rilato.identity.issuer;

import io.rilato.contracts.identity.User;
import io.rilato.identity.session.CurrentSession;
import io.rilato.identity.session.LiveSessions;
import io.rilato.identity.session.Session;
import io.rilato.identity.session.Sessions;
import io.rilato.identity.signin.SignInSession;
import io.rilato.identity.signin.SignedIn;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.rilato.platform.tenants.ClosedTenants;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What tokens say. An access token names tenant, user or client, session, and scopes, nothing else;
 * what they may do is looked up where it is done. An ID token has no {@code kind}, so that it is
 * never taken for an access token.
 */
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  private final Records<User> users;
  private final LiveSessions live;
  private final Sessions sessions;
  private final ClosedTenants closed;

  TokenClaims(Records<User> users, LiveSessions live, Sessions sessions, ClosedTenants closed) {
    this.closed = closed;
    this.users = users;
    this.live = live;
    this.sessions = sessions;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    boolean ofClient =
        AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
    if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
      nameUser(context);
      return;
    }
    context
        .getClaims()
        .claims(claims -> {
          claims.remove("aud");
          claims.remove("nbf");
        });
    context.getClaims().claim("scope", String.join(" ", context.getAuthorizedScopes()));
    if (ofClient) {
      context.getClaims().claim("kind", "client");
      context.getClaims().claim("tenant", Clients.tenant(context.getRegisteredClient()).value());
    } else {
      context.getClaims().claim("kind", "user");
      SignedIn who = user(context);
      active(who);
      context.getClaims().subject(who.user().value());
      context.getClaims().claim("tenant", who.tenant().value());
      Session session = session(context, who);
      context.getClaims().claim(CurrentSession.CLAIM, session.id());
      sessions.seen(who.tenant(), session);
    }
  }

  private void nameUser(JwtEncodingContext context) {
    SignedIn who = user(context);
    User user = active(who).state();
    context.getClaims().subject(who.user().value());
    context.getClaims().claim("tenant", who.tenant().value());
    context.getClaims().claim("email", user.email());
    context.getClaims().claim("name", user.name());
  }

  /** What was granted in a session that has ended brings nothing any more. */
  private Session session(JwtEncodingContext context, SignedIn who) {
    return live.find(who.tenant(), SignInSession.sessionOf(context.getPrincipal()))
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
  }

  private static SignedIn user(JwtEncodingContext context) {
    Authentication principal = context.getPrincipal();
    return SignedIn.of(Objects.requireNonNull(principal).getName());
  }

  /** A user disabled since signing in gets no further token, nor one of a closed tenant. */
  private Stored<User> active(SignedIn who) {
    return users
        .find(who.tenant(), who.user())
        .filter(user -> !user.deleted() && user.state().active())
        .filter(_ -> !closed.isClosed(who.tenant()))
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
  }
}
