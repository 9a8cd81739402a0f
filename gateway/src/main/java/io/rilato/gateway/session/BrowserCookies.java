package io.rilato.gateway.session;

import io.rilato.gateway.GatewaySettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Names and attributes of our cookies: out of reach for scripts, and of no other site. */
@Component
@OfSession
final class BrowserCookies {
  private static final String SESSION = "rilato_portal";
  private static final String SIGN_IN = "rilato_signing_in_";

  private final boolean secure;

  BrowserCookies(GatewaySettings settings) {
    this.secure = "https".equals(settings.session().publicUrl().getScheme());
  }

  /** The cookie of the session; further parts of it have its name with a number after it. */
  String sessionName() {
    return secure ? "__Host-" + SESSION : SESSION;
  }

  /** What the names of cookies of sign-ins under way begin with. */
  String signInPrefix() {
    return secure ? "__Secure-" + SIGN_IN : SIGN_IN;
  }

  boolean isOurs(String name) {
    return name.startsWith(sessionName()) || name.startsWith(signInPrefix());
  }

  void set(HttpServletResponse response, String name, String value, String path, Duration lives) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path(path)
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(lives)
            .build()
            .toString());
  }

  void clear(HttpServletResponse response, String name, String path) {
    set(response, name, "", path, Duration.ZERO);
  }

  /** The values of the request's cookies whose names begin so, by name. */
  static Map<String, String> find(HttpServletRequest request, String prefix) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Map.of()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().startsWith(prefix))
            .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (first, _) -> first));
  }

  /** A Cookie header without our cookies; null when nothing is left. */
  @Nullable String withoutOurs(String header) {
    List<String> left =
        Arrays.stream(header.split(";", -1))
            .map(String::strip)
            .filter(pair -> !pair.isEmpty() && !isOurs(pair))
            .toList();
    return left.isEmpty() ? null : String.join("; ", left);
  }
}
