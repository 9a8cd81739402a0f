package io.rilato.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.GatewaySettings.RateLimit;
import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to a client that has too many requests under way: whoever sends or reads slowly, or
 * asks for what takes long, holds places that are there for everybody.
 */
@Component
@Order(RateLimitFilter.AFTER_SECURITY + 1)
final class AtOnceFilter extends OncePerRequestFilter {
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final RateLimit settings;
  private final ProblemWriter problems;
  private final Counter refused;

  AtOnceFilter(GatewaySettings settings, ProblemWriter problems, MeterRegistry meters) {
    this.settings = settings.rateLimit();
    this.problems = problems;
    this.refused = RateLimitFilter.refused("client at once", meters);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !settings.enabled() || RateLimitFilter.UNLIMITED.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String client = Clients.of(request);
    try {
      if (underWay.merge(client, 1, Integer::sum) > settings.atOnce()) {
        refused.increment();
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        problems.write(
            response,
            ProblemType.RATE_LIMITED,
            "You have %d requests under way, the most there may be".formatted(settings.atOnce()));
        return;
      }
      chain.doFilter(request, response);
    } finally {
      underWay.computeIfPresent(client, (_, count) -> count > 1 ? count - 1 : null);
    }
  }
}
