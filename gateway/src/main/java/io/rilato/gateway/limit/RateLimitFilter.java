package io.rilato.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.platform.access.CallerAuthentication;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.quota.QuotaSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to a client that asks for too much or whose tenant does, and tells every client how
 * much it and its tenant may still ask for (draft-ietf-httpapi-ratelimit-headers): {@code q}
 * requests are there again after {@code w} seconds, {@code r} are left, after {@code t} seconds all
 * of them.
 */
@Component
@Order(RateLimitFilter.AFTER_SECURITY)
final class RateLimitFilter extends OncePerRequestFilter {
  static final int AFTER_SECURITY = 0;
  static final Set<String> UNLIMITED = Set.of("/healthz", "/livez", "/readyz");

  private final RateLimits limits;
  private final TenantLimits tenants;
  private final boolean enabled;
  private final String policy;
  private final ProblemWriter problems;
  private final Counter clientsRefused;
  private final Counter tenantsRefused;

  RateLimitFilter(
      RateLimits limits,
      TenantLimits tenants,
      GatewaySettings settings,
      ProblemWriter problems,
      MeterRegistry meters) {
    this.limits = limits;
    this.tenants = tenants;
    this.enabled = settings.rateLimit().enabled();
    this.policy = "\"client\";q=%d;w=%d".formatted(settings.rateLimit().burst(), limits.window());
    this.problems = problems;
    this.clientsRefused = refused("client", meters);
    this.tenantsRefused = refused("tenant", meters);
  }

  static Counter refused(String whose, MeterRegistry meters) {
    return Counter.builder("rilato.gateway.rate.limited")
        .description("Requests refused because their client or their tenant sent too many")
        .tag("of", whose)
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
    ConsumptionProbe ofClient = limits.take(Clients.of(request));
    response.setHeader("RateLimit-Policy", policy);
    response.setHeader("RateLimit", left("client", ofClient));
    if (!ofClient.isConsumed()) {
      clientsRefused.increment();
      refuse(response, ofClient, "The limit is " + policy);
      return;
    }
    TenantLimits.Taken ofTenant = tenant();
    if (ofTenant == null) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("RateLimit-Policy", policy + ", " + policy(ofTenant));
    response.setHeader(
        "RateLimit", left("client", ofClient) + ", " + left("tenant", ofTenant.probe()));
    if (ofTenant.probe().isConsumed()) {
      chain.doFilter(request, response);
      return;
    }
    tenantsRefused.increment();
    refuse(
        response,
        ofTenant.probe(),
        "Your organisation's quota %s is used up: it is %d"
            .formatted(QuotaSettings.REQUESTS_PER_MINUTE, ofTenant.perMinute()));
  }

  private void refuse(HttpServletResponse response, ConsumptionProbe taken, String detail)
      throws IOException {
    response.setHeader(
        HttpHeaders.RETRY_AFTER, String.valueOf(seconds(taken.getNanosToWaitForRefill())));
    problems.write(response, ProblemType.RATE_LIMITED, detail);
  }

  /** What is taken of the tenant's; null where no tenant is known, as at public forms. */
  private TenantLimits.@Nullable Taken tenant() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication known
        ? tenants.take(known.caller().tenant())
        : null;
  }

  private static String policy(TenantLimits.Taken taken) {
    return "\"tenant\";q=%d;w=%d".formatted(taken.perMinute(), TenantLimits.WINDOW.toSeconds());
  }

  private static String left(String whose, ConsumptionProbe taken) {
    return "\"%s\";r=%d;t=%d"
        .formatted(whose, taken.getRemainingTokens(), seconds(taken.getNanosToWaitForReset()));
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
