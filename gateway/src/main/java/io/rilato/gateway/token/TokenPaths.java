package io.rilato.gateway.token;

import jakarta.servlet.http.HttpServletRequest;

/** Where nobody comes in without an access token: the API, and an organisation's own directory. */
public final class TokenPaths {
  private TokenPaths() {}

  /** Whether the request needs an access token. */
  public static boolean matches(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/") || path.startsWith("/scim/");
  }
}
