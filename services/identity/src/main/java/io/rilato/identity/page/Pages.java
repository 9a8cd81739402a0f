package io.rilato.identity.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.credential.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Makes pages: one answer with everything in it, no script, no file besides, never kept. */
@Component
public final class Pages {
  private final String page = resource("page.html");
  private final String style = resource("page.css");

  // No form-action: browsers hold it against the redirect back to the application as well.
  private final String policy =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Base64.getUrlDecoder().decode(Secrets.hashSecret(style)))
          + "'";

  /**
   * A page.
   *
   * @param error what went wrong, in a sentence; inputs say it with {@code
   *     aria-describedby="error"}
   * @param content markup, in which {@link #escaped} has taken care of all that was given
   */
  public ResponseEntity<String> answer(
      HttpStatus status, String heading, @Nullable String error, String content) {
    String message =
        error == null
            ? ""
            : "<p class=\"error\" id=\"error\" role=\"alert\">" + escaped(error) + "</p>";
    String title = (error == null ? "" : "Error: ") + heading + " – Rilato";
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", policy)
        .header("Referrer-Policy", "same-origin")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
        .body(
            page.replace("{{title}}", escaped(title))
                .replace("{{style}}", style)
                .replace("{{heading}}", escaped(heading))
                .replace("{{message}}", message)
                .replace("{{content}}", content));
  }

  /** A page that says one thing. */
  public ResponseEntity<String> notice(HttpStatus status, String heading, String text) {
    return answer(status, heading, null, soft(text));
  }

  /** For people, also when the document store is away. */
  public ResponseEntity<String> notNow() {
    return notice(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Not available",
        "This is not possible at the moment. Please try again in a minute.");
  }

  public static String soft(String text) {
    return "<p class=\"soft\">" + escaped(text) + "</p>";
  }

  public static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, escaped(value));
  }

  /** A link that looks like a button. */
  public static String button(String href, String text) {
    return "<p><a class=\"button\" href=\"%s\">%s</a></p>".formatted(escaped(href), escaped(text));
  }

  public static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, UTF_8.name());
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
