package io.rilato.gateway.token;

import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.platform.access.CallerAuthentication;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses access tokens of sessions that were ended, however long they are good. */
@Component
@Order(EndedSessionFilter.AFTER_SECURITY)
final class EndedSessionFilter extends OncePerRequestFilter {
  /** Before anything is counted or asked for with the token. */
  static final int AFTER_SECURITY = -10;

  /** The claim that names the session. */
  static final String CLAIM = "sid";

  private final EndedSessions ended;
  private final ProblemWriter problems;

  EndedSessionFilter(EndedSessions ended, ProblemWriter problems) {
    this.ended = ended;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
        && known.getTokenAttributes().get(CLAIM) instanceof String session
        && ended.contains(session)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      problems.write(response, ProblemType.UNAUTHENTICATED, "The session has ended: sign in again");
      return;
    }
    chain.doFilter(request, response);
  }
}
