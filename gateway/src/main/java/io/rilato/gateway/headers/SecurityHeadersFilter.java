package io.rilato.gateway.headers;

import io.rilato.gateway.GatewaySettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets what keeps browsers from misusing an answer. A service's own header of the same name takes
 * the place of ours.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class SecurityHeadersFilter extends OncePerRequestFilter {
  private static final String PORTAL =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  private static final String NOTICE =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String DATA = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Without form-action: a login ends by a redirect to the address of the program that asked. */
  private static final String LOGIN =
      "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final boolean publicByTls;

  SecurityHeadersFilter(GatewaySettings settings) {
    this.publicByTls = "https".equals(settings.session().publicUrl().getScheme());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", policyFor(request.getRequestURI()));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    if (publicByTls || request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    chain.doFilter(request, response);
  }

  /** What the server refuses before any filter comes here on its way to the error page. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static String policyFor(String path) {
    if (path.startsWith("/api/")) {
      return DATA;
    }
    if (path.equals("/app") || path.startsWith("/app/")) {
      return PORTAL;
    }
    if (path.startsWith("/auth/")) {
      return NOTICE;
    }
    if (path.startsWith("/docs")) {
      return PAGE;
    }
    return path.startsWith("/login") || path.startsWith("/logout") || path.startsWith("/oauth2/")
        ? LOGIN
        : DATA;
  }
}
