package io.rilato.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to a client that asks for too much, and tells every client how much it may still ask
 * for (draft-ietf-httpapi-ratelimit-headers): {@code q} requests are there again after {@code w}
 * seconds, {@code r} are left, after {@code t} seconds all of them.
 */
@Component
@Order(RateLimitFilter.AFTER_SECURITY)
final class RateLimitFilter extends OncePerRequestFilter {
  static final int AFTER_SECURITY = 0;
  private static final Set<String> UNLIMITED = Set.of("/healthz", "/livez", "/readyz");

  private final RateLimits limits;
  private final boolean enabled;
  private final String policy;
  private final ProblemWriter problems;
  private final Counter refused;

  RateLimitFilter(
      RateLimits limits, GatewaySettings settings, ProblemWriter problems, MeterRegistry meters) {
    this.limits = limits;
    this.enabled = settings.rateLimit().enabled();
    this.policy = "\"client\";q=%d;w=%d".formatted(settings.rateLimit().burst(), limits.window());
    this.problems = problems;
    this.refused =
        Counter.builder("rilato.gateway.rate.limited")
            .description("Requests refused because their client sent too many")
            .register(meters);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !enabled || UNLIMITED.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ConsumptionProbe taken = limits.take(client(request));
    response.setHeader("RateLimit-Policy", policy);
    response.setHeader(
        "RateLimit",
        "\"client\";r="
            + taken.getRemainingTokens()
            + ";t="
            + seconds(taken.getNanosToWaitForReset()));
    if (taken.isConsumed()) {
      chain.doFilter(request, response);
      return;
    }
    refused.increment();
    response.setHeader(
        HttpHeaders.RETRY_AFTER, String.valueOf(seconds(taken.getNanosToWaitForRefill())));
    problems.write(response, ProblemType.RATE_LIMITED, "The limit is " + policy);
  }

  private static String client(HttpServletRequest request) {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.isAuthenticated() ? known.getName() : request.getRemoteAddr();
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
