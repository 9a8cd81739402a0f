package io.rilato.gateway.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** What people see when signing in came to nothing: a sentence and a link, no script. */
final class FailurePage {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private FailurePage() {}

  static ResponseEntity<String> of(HttpStatus status, String sentence, String to) {
    String again = "/auth/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    return ResponseEntity.status(status)
        .contentType(HTML)
        .body(
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Signing in did not work – Rilato</title></head>
            <body>
            <h1>Signing in did not work</h1>
            <p>%s</p>
            <p><a href="%s">Sign in again</a></p>
            </body>
            </html>
            """
                .formatted(HtmlUtils.htmlEscape(sentence), HtmlUtils.htmlEscape(again)));
  }
}
