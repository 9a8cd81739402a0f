package io.rilato.gateway.trace;

import io.opentelemetry.api.trace.Span;
import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.service.Route;
import io.rilato.gateway.service.Services;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes one line for each request: what was asked for, of whom, and what came of it. Never who
 * asked, nor what stands in the path after the collection, nor the query: these may name a person.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class AccessLogFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger("io.rilato.gateway.access");

  private final boolean enabled;
  private final Services services;

  AccessLogFilter(GatewaySettings settings, Services services) {
    this.enabled = settings.accessLog();
    this.services = services;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !enabled || !LOG.isInfoEnabled();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      write(request, response, System.nanoTime() - start);
    }
  }

  private void write(HttpServletRequest request, HttpServletResponse response, long nanos) {
    Route route = services.find(request);
    String path = route == null ? "-" : route.pattern().getPatternString();
    LOG.atInfo()
        .addKeyValue("http.request.method", request.getMethod())
        .addKeyValue("http.route", path)
        .addKeyValue("http.response.status_code", response.getStatus())
        .addKeyValue("service", route == null ? "gateway" : route.service().name())
        .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0)
        .addKeyValue("trace_id", Span.current().getSpanContext().getTraceId())
        .log("{} {} {}", request.getMethod(), path, response.getStatus());
  }
}
