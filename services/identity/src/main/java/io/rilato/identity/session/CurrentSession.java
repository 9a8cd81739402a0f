package io.rilato.identity.session;

import io.rilato.platform.access.CallerAuthentication;
import jakarta.servlet.http.HttpServletRequest;

/** Which session an access token came of. */
public final class CurrentSession {
  /** The claim's name (OpenID Connect Front-Channel Logout, section 3). */
  public static final String CLAIM = "sid";

  private CurrentSession() {}

  /** Its id; empty when the token is an API client's. */
  public static String of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof CallerAuthentication caller
            && caller.getTokenAttributes().get(CLAIM) instanceof String id
        ? id
        : "";
  }
}
