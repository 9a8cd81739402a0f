package io.rilato.identity.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.credential.Secrets;
import io.rilato.identity.signin.SignIn.Organisation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** The sign-in page: one answer with everything in it, no script, no file besides. */
final class SignInPage {
  private final String page = resource("page.html");
  private final String style = resource("page.css");

  // No form-action: browsers hold it against the redirect back to the application as well.
  private final String policy =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Base64.getUrlDecoder().decode(Secrets.hashSecret(style)))
          + "'";

  /**
   * What the form shows.
   *
   * @param next where to go after signing in
   * @param csrf the token the form sends back
   * @param organisations to choose from, when the password fits in several
   */
  record Form(
      String next,
      String csrf,
      String email,
      @Nullable String error,
      List<Organisation> organisations) {}

  ResponseEntity<String> form(HttpStatus status, Form form) {
    StringBuilder fields =
        new StringBuilder("<form method=\"post\" action=\"/login?continue=")
            .append(URLEncoder.encode(form.next(), UTF_8))
            .append("\">")
            .append(hidden("_csrf", form.csrf()));
    String described = form.error() == null ? "" : " aria-describedby=\"error\"";
    boolean emailKnown = !form.email().isEmpty();
    fields.append(
        """
        <label for="email">Email</label>
        <input id="email" name="username" type="email" autocomplete="username" required maxlength="254"\
         value="%s"%s%s>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password"\
         required maxlength="200"%s%s>
        """
            .formatted(
                escaped(form.email()),
                emailKnown ? "" : " autofocus",
                described,
                emailKnown ? " autofocus" : "",
                described));
    if (!form.organisations().isEmpty()) {
      fields.append("<fieldset><legend>Organisation</legend>");
      for (Organisation organisation : form.organisations()) {
        fields.append(
            "<label class=\"choice\"><input type=\"radio\" name=\"tenant\" required value=\"%s\"> %s</label>"
                .formatted(escaped(organisation.id()), escaped(organisation.name())));
      }
      fields.append("</fieldset>");
    }
    fields.append("<button type=\"submit\">Sign in</button></form>");
    return answer(status, "Sign in", form.error(), fields.toString());
  }

  ResponseEntity<String> notice(HttpStatus status, String heading, String text) {
    return answer(status, heading, null, "<p class=\"soft\">" + escaped(text) + "</p>");
  }

  ResponseEntity<String> signOut(String csrf) {
    return answer(
        HttpStatus.OK,
        "Sign out?",
        null,
        "<form method=\"post\" action=\"/logout\">"
            + hidden("_csrf", csrf)
            + "<button type=\"submit\">Sign out</button></form>");
  }

  private ResponseEntity<String> answer(
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

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, escaped(value));
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, UTF_8.name());
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(SignInPage.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
