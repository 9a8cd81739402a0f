package io.rilato.gateway.session;

import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns the session's cookie into the access token everything behind it knows. A token that the
 * client sends itself wins; our cookies end here.
 */
@Component
@OfSession
@Order(SessionFilter.BEFORE_SECURITY)
final class SessionFilter extends OncePerRequestFilter {
  /** After those who send too many bad tokens were turned away, before tokens are verified. */
  static final int BEFORE_SECURITY = -150;

  private final BrowserCookies cookies;
  private final SessionCookie cookie;
  private final Sessions sessions;
  private final CsrfCheck csrf;
  private final ProblemWriter problems;

  SessionFilter(
      BrowserCookies cookies,
      SessionCookie cookie,
      Sessions sessions,
      CsrfCheck csrf,
      ProblemWriter problems) {
    this.cookies = cookies;
    this.cookie = cookie;
    this.sessions = sessions;
    this.csrf = csrf;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.COOKIE) == null
        || request.getRequestURI().startsWith("/auth/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean bySession =
        request.getRequestURI().startsWith("/api/")
            && request.getHeader(HttpHeaders.AUTHORIZATION) == null
            && cookie.isSent(request);
    if (!bySession) {
      chain.doFilter(new SessionRequest(request, cookies, null), response);
      return;
    }
    try {
      csrf.require(request);
    } catch (Problem refused) {
      problems.write(response, refused);
      return;
    }
    switch (sessions.find(request, response)) {
      case Sessions.Found.Active(Session session) ->
          chain.doFilter(new SessionRequest(request, cookies, session.accessToken()), response);
      case Sessions.Found.None _ ->
          chain.doFilter(new SessionRequest(request, cookies, null), response);
      case Sessions.Found.Ended _ -> {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        problems.write(
            response, ProblemType.UNAUTHENTICATED, "The session has ended: sign in again");
      }
      case Sessions.Found.Away(Problem problem) -> problems.write(response, problem);
    }
  }
}
