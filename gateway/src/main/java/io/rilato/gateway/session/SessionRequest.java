package io.rilato.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request as the services are to see it: without our cookies, and with the session's token. */
final class SessionRequest extends HttpServletRequestWrapper {
  private final BrowserCookies cookies;
  private final @Nullable String token;

  SessionRequest(HttpServletRequest request, BrowserCookies cookies, @Nullable String token) {
    super(request);
    this.cookies = cookies;
    this.token = token;
  }

  @Override
  public @Nullable String getHeader(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(values(name));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
    names.removeIf(name ->
        (isCookie(name) && values(name).isEmpty()) || (token != null && isAuthorization(name)));
    if (token != null) {
      names.add(HttpHeaders.AUTHORIZATION);
    }
    return Collections.enumeration(names);
  }

  private List<String> values(String name) {
    if (token != null && isAuthorization(name)) {
      return List.of("Bearer " + token);
    }
    List<String> sent = Collections.list(super.getHeaders(name));
    return isCookie(name)
        ? sent.stream().map(cookies::withoutOurs).filter(Objects::nonNull).toList()
        : sent;
  }

  private static boolean isCookie(String name) {
    return HttpHeaders.COOKIE.equalsIgnoreCase(name);
  }

  private static boolean isAuthorization(String name) {
    return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name);
  }
}
