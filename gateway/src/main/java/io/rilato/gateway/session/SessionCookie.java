package io.rilato.gateway.session;

import io.rilato.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The session as the browser keeps it: sealed, and in several cookies where one would be too long
 * for browsers (4096 bytes with name and attributes). The first says how many there are.
 */
@Component
@OfSession
final class SessionCookie {
  private static final int PART = 3800;
  private static final int MOST_PARTS = 6;
  private static final String PATH = "/";

  private final BrowserCookies cookies;
  private final SessionKeys keys;
  private final Duration lifetime;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  SessionCookie(BrowserCookies cookies, SessionKeys keys, GatewaySettings settings, Clock clock) {
    this.cookies = cookies;
    this.keys = keys;
    this.lifetime = settings.session().lifetime();
    this.clock = clock;
  }

  /** Whether the browser sent anything that may be a session. */
  boolean isSent(HttpServletRequest request) {
    String header = request.getHeader("Cookie");
    return header != null
        && header.contains(cookies.sessionName())
        && BrowserCookies.find(request, cookies.sessionName()).containsKey(cookies.sessionName());
  }

  /** The session, unless it was changed, is over, or is none of ours. */
  Optional<Session> read(HttpServletRequest request) {
    return joined(BrowserCookies.find(request, cookies.sessionName()))
        .flatMap(sealed -> keys.open(cookies.sessionName(), sealed))
        .flatMap(this::parse)
        .filter(session -> endOf(session).isAfter(clock.instant()));
  }

  /** When the user has to sign in again, whatever happens. */
  Instant endOf(Session session) {
    return session.signedInAt().plus(lifetime);
  }

  private Optional<Session> parse(byte[] content) {
    try {
      return Optional.of(json.readValue(content, Session.class));
    } catch (JacksonException e) {
      return Optional.empty(); // sealed by a release that wrote another form
    }
  }

  private Optional<String> joined(Map<String, String> parts) {
    String first = parts.get(cookies.sessionName());
    if (first == null || first.length() < 3 || first.charAt(1) != '.') {
      return Optional.empty();
    }
    StringBuilder whole = new StringBuilder(first.substring(2));
    for (int i = 1; i < first.charAt(0) - '0'; i++) {
      String part = parts.get(cookies.sessionName() + i);
      if (part == null) {
        return Optional.empty();
      }
      whole.append(part);
    }
    return Optional.of(whole.toString());
  }

  /** Replaces what the browser has. */
  void write(HttpServletRequest request, HttpServletResponse response, Session session) {
    String whole = keys.seal(cookies.sessionName(), json.writeValueAsBytes(session));
    int count = Math.ceilDiv(whole.length(), PART);
    if (count > MOST_PARTS) {
      throw new IllegalStateException("The tokens are too long for cookies: " + whole.length());
    }
    Duration left = Duration.between(clock.instant(), endOf(session));
    for (int i = 0; i < count; i++) {
      String part = whole.substring(i * PART, Math.min(whole.length(), (i + 1) * PART));
      cookies.set(response, name(i), i == 0 ? count + "." + part : part, PATH, left);
    }
    clearFrom(count, request, response);
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    clearFrom(0, request, response);
  }

  private void clearFrom(int first, HttpServletRequest request, HttpServletResponse response) {
    Map<String, String> sent = BrowserCookies.find(request, cookies.sessionName());
    for (int i = first; i < MOST_PARTS; i++) {
      if (sent.containsKey(name(i))) {
        cookies.clear(response, name(i), PATH);
      }
    }
  }

  private String name(int part) {
    return part == 0 ? cookies.sessionName() : cookies.sessionName() + part;
  }
}
