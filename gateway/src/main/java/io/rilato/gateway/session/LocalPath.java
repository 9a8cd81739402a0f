package io.rilato.gateway.session;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where signing in may lead: to a place in the portal, never to anywhere else. */
final class LocalPath {
  static final String PORTAL = "/app/";
  private static final int MOST = 1500;

  /** Visible ASCII without what browsers take for a slash; a path is percent-encoded anyway. */
  private static final Pattern ALLOWED = Pattern.compile("/app(/[\\x21-\\x7e&&[^\\\\]]*)?");

  private LocalPath() {}

  /**
   * The same text.
   *
   * @throws Problem INVALID_REQUEST when it is not a path below /app
   */
  static String require(String to) {
    if (to.length() > MOST || !ALLOWED.matcher(to).matches() || leavesPortal(to)) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "to", "not-allowed", "Must be a path below " + PORTAL);
    }
    return to;
  }

  private static boolean leavesPortal(String to) {
    String path = to.split("[?#]", 2)[0].toLowerCase(Locale.ROOT).replace("%2e", ".");
    for (String segment : path.split("/|%2f|%5c", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        return true;
      }
    }
    return path.contains("//");
  }
}
