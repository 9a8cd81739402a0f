package io.rilato.gateway.proxy;

import io.rilato.gateway.trace.TraceContext;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Enumeration;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** A client's request as its service gets it: the same target, byte for byte, and clean headers. */
final class ServiceRequest {
  private static final URI ROOT = URI.create("/");

  private ServiceRequest() {}

  static HttpUriRequestBase of(HttpServletRequest from, @Nullable HttpEntity body) {
    var request = new HttpUriRequestBase(from.getMethod(), ROOT);
    String query = from.getQueryString();
    request.setPath(query == null ? from.getRequestURI() : from.getRequestURI() + "?" + query);
    request.setEntity(body);
    copyHeaders(from, request, !from.getRequestURI().startsWith("/api/"));
    if (body != null
        && "OPTIONS".equals(request.getMethod())
        && !request.containsHeader(HttpHeaders.CONTENT_TYPE)) {
      // RFC 9110, 9.3.7. The HTTP client would not send it, as if the service were away.
      throw Problem.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The body of an OPTIONS request needs a Content-Type");
    }
    request.setHeader("X-Forwarded-For", from.getRemoteAddr());
    request.setHeader("X-Forwarded-Proto", from.getScheme());
    request.setHeader("X-Forwarded-Host", from.getServerName());
    request.setHeader("X-Forwarded-Port", String.valueOf(from.getServerPort()));
    TraceContext.passTo(request);
    return request;
  }

  /** Cookies are for the login pages alone: the API knows its callers by their tokens. */
  private static void copyHeaders(
      HttpServletRequest from, HttpUriRequestBase request, boolean withCookies) {
    Set<String> named = HeaderRules.namedBy(from.getHeader("Connection"));
    Enumeration<String> names = from.getHeaderNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      if (HeaderRules.toService(name, named) && (withCookies || !"Cookie".equalsIgnoreCase(name))) {
        Enumeration<String> values = from.getHeaders(name);
        while (values.hasMoreElements()) {
          request.addHeader(name, values.nextElement());
        }
      }
    }
  }
}
