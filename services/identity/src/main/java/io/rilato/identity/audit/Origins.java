package io.rilato.identity.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Tells from where a request comes, as far as people can make use of it. */
public final class Origins {
  private static final String UNKNOWN = "Unknown browser";

  private enum Program {
    EDGE("Edge", "edg/", "edga/", "edgios/"),
    OPERA("Opera", "opr/", "opera"),
    FIREFOX("Firefox", "firefox/", "fxios/"),
    CHROME("Chrome", "chrome/", "crios/", "chromium/"),
    SAFARI("Safari", "safari/");

    private final String title;
    private final String[] marks;

    Program(String title, String... marks) {
      this.title = title;
      this.marks = marks;
    }
  }

  private enum Device {
    IPHONE("iPhone", "iphone"),
    IPAD("iPad", "ipad"),
    ANDROID("Android", "android"),
    WINDOWS("Windows", "windows"),
    MAC("macOS", "mac os x", "macintosh"),
    CHROME_OS("ChromeOS", "cros"),
    LINUX("Linux", "linux");

    private final String title;
    private final String[] marks;

    Device(String title, String... marks) {
      this.title = title;
      this.marks = marks;
    }
  }

  private Origins() {}

  /** The address and the browser of a request. */
  public static Origin of(HttpServletRequest request) {
    String agent = request.getHeader(HttpHeaders.USER_AGENT);
    return new Origin(request.getRemoteAddr(), browser(agent == null ? "" : agent));
  }

  /** Program and device in words; the text a browser sends is long, and no two are alike. */
  static String browser(String agent) {
    String plain = agent.toLowerCase(Locale.ROOT);
    String program =
        Stream.of(Program.values())
            .filter(p -> Arrays.stream(p.marks).anyMatch(plain::contains))
            .map(p -> p.title)
            .findFirst()
            .orElse(UNKNOWN);
    return Stream.of(Device.values())
        .filter(d -> Arrays.stream(d.marks).anyMatch(plain::contains))
        .map(d -> program + " on " + d.title)
        .findFirst()
        .orElse(program);
  }

  /** The network an address belongs to: enough to recognise it, too little to find a person. */
  public static String shortened(String address) {
    if (address.indexOf(':') >= 0) {
      String[] parts = address.split(":", -1);
      return String.join(":", Arrays.copyOf(parts, Math.min(3, parts.length))) + ":…";
    }
    int last = address.lastIndexOf('.');
    return last < 0 ? address : address.substring(0, last) + ".…";
  }
}
