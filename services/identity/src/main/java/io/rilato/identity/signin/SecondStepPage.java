package io.rilato.identity.signin;

import static io.rilato.identity.page.Pages.escaped;
import static io.rilato.identity.page.Pages.hidden;
import static io.rilato.identity.page.Pages.soft;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.nayuki.qrcodegen.QrCode;
import io.rilato.identity.factor.SecondFactor.Offer;
import io.rilato.identity.page.Pages;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The pages between password and session: the code, adding a second factor, recovery codes. */
@Component
final class SecondStepPage {
  private static final String PORTAL = "/app/";
  private static final int QUIET = 4;

  private final Pages pages;

  SecondStepPage(Pages pages) {
    this.pages = pages;
  }

  /**
   * What every form carries on.
   *
   * @param next where to go after signing in
   * @param csrf the token the form sends back
   * @param who sealed, whoever has shown the first factor
   */
  record Form(String next, String csrf, String who) {}

  ResponseEntity<String> code(HttpStatus status, Form form, @Nullable String error) {
    return pages.answer(
        status,
        "Enter the code",
        error,
        soft("Your authenticator app shows six digits for Rilato.")
            + opening("/login/code", form)
            + input("Code", error)
            + "<button type=\"submit\">Sign in</button></form>"
            + "<details><summary>Phone lost?</summary>"
            + soft(
                "Enter one of your recovery codes instead. Without those, an administrator of your"
                    + " organisation can remove the second step for you.")
            + "</details>");
  }

  ResponseEntity<String> enrolment(
      HttpStatus status, Form form, Offer offer, @Nullable String error) {
    return pages.answer(
        status,
        "Protect your account",
        error,
        soft(
                "Your organisation asks for a second step when signing in: a code of an"
                    + " authenticator app on your phone, such as Google Authenticator, Microsoft"
                    + " Authenticator, 1Password or Aegis. Set it up now; it takes a minute.")
            + "<ol class=\"steps\"><li>Scan this picture with the app."
            + picture(offer.uri())
            + "<p><a href=\""
            + escaped(offer.uri())
            + "\">On this phone? Open the app</a></p>"
            + "<details><summary>Cannot scan it?</summary><p>Type this key into the app:</p><p"
            + " class=\"key\">"
            + offer.secret().replaceAll("(.{4})", "<span>$1</span> ")
            + "</p></details></li><li>Enter the six digits the app shows.</li></ol>"
            + opening("/login/enrolment", form)
            + hidden("offer", offer.sealed())
            + input("Code", error)
            + "<button type=\"submit\">Go on</button></form>");
  }

  ResponseEntity<String> recoveryCodes(List<String> codes, String next) {
    String list =
        codes.stream()
            .map(code -> "<li>" + escaped(code) + "</li>")
            .collect(Collectors.joining("", "<ul class=\"codes\">", "</ul>"));
    return pages.answer(
        HttpStatus.OK,
        "Keep these recovery codes",
        null,
        soft(
                "You are all set. If you lose your phone, each of these codes lets you sign in once."
                    + " Print them, or put them into your password manager: they are shown this"
                    + " once.")
            + list
            + Pages.button(next.isEmpty() ? PORTAL : next, "I have kept them"));
  }

  ResponseEntity<String> signedIn() {
    return pages.answer(
        HttpStatus.OK,
        "Signed in",
        null,
        soft("You are signed in. You can close this page.") + Pages.button(PORTAL, "Go to Rilato"));
  }

  ResponseEntity<String> startAgain(String next) {
    return pages.answer(
        HttpStatus.UNAUTHORIZED,
        "Please sign in again",
        null,
        soft("That took too long.")
            + Pages.button("/login?continue=" + URLEncoder.encode(next, UTF_8), "Sign in"));
  }

  private static String opening(String action, Form form) {
    return "<form method=\"post\" action=\""
        + action
        + "?continue="
        + URLEncoder.encode(form.next(), UTF_8)
        + "\">"
        + hidden("_csrf", form.csrf())
        + hidden("who", form.who());
  }

  private static String input(String label, @Nullable String error) {
    return """
    <label for="code">%s</label>
    <input id="code" name="code" type="text" class="code" inputmode="numeric"\
     autocomplete="one-time-code" autocapitalize="off" spellcheck="false" required maxlength="24"\
     autofocus%s>
    """
        .formatted(label, error == null ? "" : " aria-describedby=\"error\"");
  }

  /** Dark on light whatever the colours of the page: not every app reads it otherwise. */
  private static String picture(String uri) {
    QrCode code = QrCode.encodeText(uri, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    int size = code.size + 2 * QUIET;
    return ("<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"QR code with the key\""
            + " shape-rendering=\"crispEdges\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path"
            + " d=\"%s\" fill=\"#000\"/></svg>")
        .formatted(size, size, size, size, path);
  }
}
