package io.rilato.infra.bench.proof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request, byte for byte but for the caller's token, which is filled in when it is sent.
 *
 * @param number within its service; with the seed it makes the same request again
 * @param what was done to it
 * @param target as it stands in the request line
 */
record Attempt(
    Operation operation,
    long number,
    String what,
    Caller caller,
    String method,
    String target,
    String protocol,
    List<Header> headers,
    byte[] body) {
  private static final int SHOWN = 300;

  /** RFC 9110, 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** A header; without a value it is the whole line. */
  record Header(String name, @Nullable String value) {
    String line() {
      return value == null ? name : name + ": " + value;
    }
  }

  Attempt {
    headers = List.copyOf(headers);
  }

  /** Whether it might change something, by its method. */
  boolean mayChange() {
    return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
  }

  boolean has(String header) {
    return headers.stream().anyMatch(each -> each.name().equalsIgnoreCase(header));
  }

  /** Whether a server may refuse its head without a look at the rest. */
  boolean hasBrokenHead() {
    return !target.chars().allMatch(letter -> letter > ' ' && letter <= '~')
        || headers.stream()
            .anyMatch(each ->
                each.value() == null
                    || !TOKEN.matcher(each.name()).matches()
                    || (each.name().equalsIgnoreCase("Transfer-Encoding")
                        && !each.value().equals("chunked")));
  }

  byte[] wire(String host, @Nullable String token) {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(target).append(' ').append(protocol).append("\r\n");
    if (!has("Host")) {
      head.append("Host: ").append(host).append("\r\n");
    }
    if (token != null && !has("Authorization")) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    headers.forEach(header -> head.append(header.line()).append("\r\n"));
    if (!has("Content-Length") && !has("Transfer-Encoding") && (body.length > 0 || mayChange())) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  /** As one would type it, shortened. */
  String curl() {
    StringBuilder text = new StringBuilder("#").append(number).append(" (").append(what);
    text.append(", by ").append(caller.name()).append("): curl --path-as-is -X ").append(method);
    text.append(" '$BASE").append(shortened(target)).append('\'');
    headers.forEach(header -> text.append(" -H '").append(shortened(header.line())).append('\''));
    if (body.length > 0) {
      text.append(" --data-binary '");
      text.append(shortened(new String(body, StandardCharsets.UTF_8))).append('\'');
    }
    return text.toString();
  }

  private static String shortened(String text) {
    StringBuilder visible = new StringBuilder();
    text.chars()
        .limit(SHOWN)
        .forEach(c -> {
          if (c < ' ' || (c >= 0x7f && c < 0xa0) || Character.isSurrogate((char) c)) {
            visible.append("\\u%04x".formatted(c));
          } else {
            visible.append((char) c);
          }
        });
    return text.length() <= SHOWN ? visible.toString() : visible + "… " + text.length();
  }
}
