package io.rilato.gateway.session;

import io.rilato.gateway.GatewaySettings;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells requests of the portal's own pages from those another site made the browser send: a header
 * that only a script of ours can set, and the browser's word for where the request comes from.
 */
@Component
@OfSession
final class CsrfCheck {
  static final String HEADER = "Rilato-Csrf";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final String origin;

  CsrfCheck(GatewaySettings settings) {
    this.origin = originOf(settings.session().publicUrl());
  }

  /**
   * Lets the request pass.
   *
   * @throws Problem CSRF when it may change something and may come from elsewhere
   */
  void require(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod())) {
      return;
    }
    if (!"1".equals(request.getHeader(HEADER))) {
      throw refused("A request by the session's cookie needs the header " + HEADER + ": 1");
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      if (!site.equals("same-origin") && !site.equals("none")) {
        throw refused("Sec-Fetch-Site says that it comes from another site or origin");
      }
    } else if (!origin.equals(request.getHeader("Origin"))) {
      throw refused("Neither Sec-Fetch-Site nor Origin says that it comes from " + origin);
    }
  }

  private static Problem refused(String detail) {
    return Problem.of(ProblemType.CSRF, detail);
  }

  /** Scheme, host and port as browsers write an origin: without the port that goes unsaid. */
  private static String originOf(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    boolean usual = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? 443 : 80);
    return scheme
        + "://"
        + url.getHost().toLowerCase(Locale.ROOT)
        + (usual ? "" : ":" + url.getPort());
  }
}
