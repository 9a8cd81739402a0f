package io.rilato.gateway.session;

import io.rilato.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Ends the browser's session here and at identity, and makes its refresh token worthless. */
@Component
@OfSession
final class SignOut {
  private static final Logger LOG = LoggerFactory.getLogger(SignOut.class);

  /** Identity's own cookie: without it nobody is signed in again without a password. */
  private static final String AT_IDENTITY = "rilato_session";

  private final SessionCookie cookie;
  private final BrowserCookies cookies;
  private final TokenEndpoint tokens;
  private final CsrfCheck csrf;

  SignOut(SessionCookie cookie, BrowserCookies cookies, TokenEndpoint tokens, CsrfCheck csrf) {
    this.cookie = cookie;
    this.cookies = cookies;
    this.tokens = tokens;
    this.csrf = csrf;
  }

  /** Always signs the browser out, also while identity is away. */
  void end(HttpServletRequest request, HttpServletResponse response) {
    csrf.require(request);
    List<String> cleared = new ArrayList<>();
    cookie
        .read(request)
        .ifPresent(session -> {
          cleared.addAll(endAtIdentity(session, request.getHeader(HttpHeaders.COOKIE)));
          revoke(session);
        });
    cookie.clear(request, response);
    if (cleared.isEmpty()) {
      cookies.set(response, AT_IDENTITY, "", "/", Duration.ZERO);
    } else {
      cleared.forEach(value -> response.addHeader(HttpHeaders.SET_COOKIE, value));
    }
  }

  private List<String> endAtIdentity(Session session, @Nullable String sent) {
    try {
      String others = sent == null ? null : cookies.withoutOurs(sent);
      return tokens.endSession(session.idToken(), others).stream()
          .filter(value -> value.startsWith(AT_IDENTITY + "="))
          .toList();
    } catch (Problem e) {
      LOG.warn("A session was not ended at identity: {}", e.detail());
      return List.of();
    }
  }

  private void revoke(Session session) {
    try {
      tokens.revoke(session.refreshToken());
    } catch (Problem e) {
      LOG.warn("A refresh token was not revoked and lives on until it expires: {}", e.detail());
    }
  }
}
