package io.rilato.identity.issuer;

import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.session.Sessions;
import io.rilato.identity.signin.SignInSession;
import io.rilato.identity.signin.SignedIn;
import io.rilato.kernel.Actor;
import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Ends the session of a refresh token that is used again after it was replaced and its grace is
 * over (RFC 9700, section 4.14.2): somebody has a copy, and whether of this or of the newest token
 * nobody can tell.
 */
@Component
class ReplayedRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayedRefresh.class);

  private final RefreshTokenValues values;
  private final Authorizations grants;
  private final Sessions sessions;
  private final AuditTrail audit;

  ReplayedRefresh(
      RefreshTokenValues values, Authorizations grants, Sessions sessions, AuditTrail audit) {
    this.values = values;
    this.grants = grants;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** Looks at a token that was refused, and ends its session if it was replaced before. */
  void refused(String token) {
    values
        .grantOf(token)
        .map(grants::findById)
        .filter(grant -> !isNewest(token, grant) && grants.findRotated(token).isEmpty())
        .ifPresent(this::end);
  }

  private static boolean isNewest(String token, OAuth2Authorization grant) {
    var newest = grant.getRefreshToken();
    return newest != null && newest.getToken().getTokenValue().equals(token);
  }

  private void end(OAuth2Authorization grant) {
    SignedIn who = SignedIn.of(grant.getPrincipalName());
    String session = SignInSession.sessionOf(grant.getAttribute(Principal.class.getName()));
    if (sessions.end(who.tenant(), who.user(), session)) {
      LOG.warn("a refresh token was used again: the session is ended");
      audit.add(
          who.tenant(),
          Actor.system("identity"),
          AuditAction.REFRESH_REPLAYED,
          who.user().value(),
          origin());
    }
    grants.remove(grant);
  }

  private static Origin origin() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
        ? Origins.of(now.getRequest())
        : Origin.NONE;
  }
}
