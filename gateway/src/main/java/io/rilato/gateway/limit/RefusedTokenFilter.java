package io.rilato.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.gateway.token.TokenPaths;
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
 * Counts refused tokens by address, and leaves an address that sends too many of them alone before
 * its next token costs a look at a signature.
 */
@Component
@Order(RefusedTokenFilter.BEFORE_SECURITY)
final class RefusedTokenFilter extends OncePerRequestFilter {
  static final int BEFORE_SECURITY = -200;

  private final RateLimits limits;
  private final boolean enabled;
  private final ProblemWriter problems;

  RefusedTokenFilter(RateLimits limits, GatewaySettings settings, ProblemWriter problems) {
    this.limits = limits;
    this.enabled = settings.rateLimit().enabled();
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !enabled || !TokenPaths.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String sender = "refused " + Clients.address(request);
    if (limits.isEmpty(sender)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      problems.write(
          response, ProblemType.RATE_LIMITED, "Too many requests without a valid access token");
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
      ConsumptionProbe _ = limits.take(sender);
    }
  }
}
