package io.rilato.gateway.proxy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which headers pass. Those of one connection (RFC 9110, 7.6.1) never do; nor do those by which a
 * client could pretend to be a proxy or a part of Rilato: the gateway sets these itself.
 */
final class HeaderRules {
  private static final Set<String> HOP_BY_HOP =
      insensitive(
          List.of(
              "Connection",
              "Keep-Alive",
              "Proxy-Authenticate",
              "Proxy-Authorization",
              "Proxy-Connection",
              "TE",
              "Trailer",
              "Transfer-Encoding",
              "Upgrade"));

  private static final Set<String> NOT_TO_SERVICE =
      insensitive(
          List.of(
              "Host",
              "Content-Length",
              "Expect",
              "Forwarded",
              "Via",
              "X-Real-IP",
              "X-Original-URL",
              "X-Rewrite-URL",
              "X-HTTP-Method-Override",
              "traceparent",
              "tracestate",
              "baggage"));

  private static final Set<String> NOT_TO_CLIENT =
      insensitive(List.of("Content-Length", "Server", "X-Powered-By", "Date"));

  private static final Set<String> SECURITY =
      insensitive(
          List.of(
              "Cache-Control",
              "Content-Security-Policy",
              "Referrer-Policy",
              "Strict-Transport-Security",
              "X-Content-Type-Options",
              "X-Frame-Options"));

  private HeaderRules() {}

  /** Whether a request's header may go to a service. */
  static boolean toService(String name, @Nullable Set<String> named) {
    return !HOP_BY_HOP.contains(name)
        && !NOT_TO_SERVICE.contains(name)
        && !startsWith(name, "X-Forwarded-")
        && !startsWith(name, "Rilato-Internal-")
        && (named == null || !named.contains(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether an answer's header may go to the client. */
  static boolean toClient(String name) {
    return !HOP_BY_HOP.contains(name)
        && !NOT_TO_CLIENT.contains(name)
        && !startsWith(name, "Rilato-Internal-");
  }

  /** Whether a service's header takes the place of one that the gateway has set already. */
  static boolean replacesOurs(String name) {
    return SECURITY.contains(name);
  }

  /** The header names, in small letters, that a Connection header declares to be of one hop. */
  static @Nullable Set<String> namedBy(@Nullable String connection) {
    if (connection == null || connection.equalsIgnoreCase("keep-alive")) {
      return null;
    }
    Set<String> names = new HashSet<>();
    for (String name : connection.split(",", -1)) {
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static boolean startsWith(String name, String prefix) {
    return name.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static Set<String> insensitive(List<String> names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(names);
    return set;
  }
}
