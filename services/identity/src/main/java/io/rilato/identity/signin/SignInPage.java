package io.rilato.identity.signin;

import static io.rilato.identity.page.Pages.escaped;
import static io.rilato.identity.page.Pages.hidden;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.page.Pages;
import io.rilato.identity.signin.SignIn.Organisation;
import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The sign-in page. */
@Component
final class SignInPage {
  private final Pages pages;
  private final ObjectProvider<OtherSignIns> others;

  SignInPage(Pages pages, ObjectProvider<OtherSignIns> others) {
    this.pages = pages;
    this.others = others;
  }

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
    String next = URLEncoder.encode(form.next(), UTF_8);
    StringBuilder fields =
        new StringBuilder("<form method=\"post\" action=\"/login?continue=")
            .append(next)
            .append("\">")
            .append(hidden("_csrf", form.csrf()));
    String described = form.error() == null ? "" : " aria-describedby=\"error\"";
    boolean emailKnown = !form.email().isEmpty();
    fields.append(
        """
        <label for="email">Email</label>
        <input id="email" name="username" type="email" autocomplete="username" required maxlength="254"\
         value="%s"%s%s>
        <div class="beside"><label for="password">Password</label>\
        <a href="/password/forgotten">Forgotten?</a></div>
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
    fields.append("<button type=\"submit\">Sign in</button></form>").append(others(next));
    return pages.answer(status, "Sign in", form.error(), fields.toString());
  }

  private String others(String next) {
    StringBuilder links = new StringBuilder();
    others
        .orderedStream()
        .flatMap(all -> all.choices().stream())
        .forEach(choice ->
            links.append(
                "<p><a class=\"button second\" href=\"%s?continue=%s\">Sign in with %s</a></p>"
                    .formatted(escaped(choice.path()), next, escaped(choice.name()))));
    return links.isEmpty() ? "" : "<p class=\"or\"><span>or</span></p>" + links;
  }

  ResponseEntity<String> signOut(String csrf) {
    return pages.answer(
        HttpStatus.OK,
        "Sign out?",
        null,
        "<form method=\"post\" action=\"/logout\">"
            + hidden("_csrf", csrf)
            + "<button type=\"submit\">Sign out</button></form>");
  }
}
