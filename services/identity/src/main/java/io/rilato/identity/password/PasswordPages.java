package io.rilato.identity.password;

import static io.rilato.identity.page.Pages.hidden;
import static io.rilato.identity.page.Pages.soft;

import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.credential.PasswordPolicy;
import io.rilato.identity.page.Pages;
import io.rilato.identity.password.PasswordLinks.Kind;
import io.rilato.identity.password.PasswordLinks.Link;
import io.rilato.kernel.Actor;
import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages for choosing a password with a link, and for asking for one. */
@RestController
@Hidden
class PasswordPages {
  private static final String PORTAL = "/app/";

  private final Pages pages;
  private final PasswordLinks links;
  private final Passwords passwords;
  private final ForgottenPasswords forgotten;

  PasswordPages(
      Pages pages, PasswordLinks links, Passwords passwords, ForgottenPasswords forgotten) {
    this.pages = pages;
    this.links = links;
    this.passwords = passwords;
    this.forgotten = forgotten;
  }

  @GetMapping("/password/new")
  ResponseEntity<String> choose(CsrfToken csrf, @RequestParam(defaultValue = "") String link) {
    return links
        .find(link)
        .flatMap(found -> forgotten.user(found).map(user -> form(csrf, link, found, user, null)))
        .orElseGet(this::ended);
  }

  @PostMapping("/password/new")
  ResponseEntity<String> choose(
      CsrfToken csrf,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String link,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again) {
    Optional<Link> found = links.find(link);
    Optional<Stored<User>> user = found.flatMap(forgotten::user);
    if (found.isEmpty() || user.isEmpty()) {
      return ended();
    }
    FieldErrors errors = new FieldErrors();
    passwords.check("/password", password, user.get(), errors);
    if (errors.isEmpty() && !password.equals(again)) {
      errors.add("/again", "different", "The two are not the same");
    }
    String reason = reason(errors);
    if (reason != null) {
      return form(csrf, link, found.get(), user.get(), reason);
    }
    if (links.take(link).isEmpty()) {
      return ended();
    }
    passwords.set(
        user.get(),
        password,
        "",
        Actor.user(user.get().id().value()),
        Origins.of(request),
        found.get().kind() == Kind.INVITATION ? "by invitation" : "after forgetting it");
    return pages.answer(
        HttpStatus.OK,
        "Password saved",
        null,
        soft("You can sign in with it now. Wherever you were signed in, you are signed out.")
            + Pages.button(PORTAL, "Sign in"));
  }

  @GetMapping("/password/forgotten")
  ResponseEntity<String> ask(CsrfToken csrf) {
    return forgotten.isPossible()
        ? askForm(csrf)
        : pages.notice(
            HttpStatus.OK,
            "Forgotten your password?",
            "Ask an administrator of your organisation to send you a new invitation.");
  }

  @PostMapping("/password/forgotten")
  ResponseEntity<String> ask(
      HttpServletRequest request,
      @RequestParam(name = "username", defaultValue = "") String email) {
    forgotten.ask(email, Origins.of(request));
    return pages.notice(
        HttpStatus.OK,
        "Look into your mail",
        "If there is an account with this email address, a link to choose a new password is on its"
            + " way to it. It is good for one hour. Nothing there? Look among unwanted mail, or ask"
            + " an administrator of your organisation.");
  }

  /** A page for people, also when the document store is away. */
  @ExceptionHandler
  ResponseEntity<String> failed(RuntimeException failure) {
    if (!Infrastructure.isAway(failure)) {
      throw failure;
    }
    return pages.notNow();
  }

  private static @Nullable String reason(FieldErrors errors) {
    try {
      errors.throwIfAny();
      return null;
    } catch (Problem problem) {
      return problem.errors().getFirst().detail() + ".";
    }
  }

  private ResponseEntity<String> ended() {
    return pages.answer(
        HttpStatus.GONE,
        "This link has ended",
        null,
        soft("It was used already, or it is too old, or there is a newer one. Ask for another.")
            + Pages.button("/password/forgotten", "Ask for a new link"));
  }

  private ResponseEntity<String> askForm(CsrfToken csrf) {
    return pages.answer(
        HttpStatus.OK,
        "Forgotten your password?",
        null,
        soft("We send you a link with which you choose a new one.")
            + "<form method=\"post\" action=\"/password/forgotten\">"
            + hidden("_csrf", csrf.getToken())
            + """
            <label for="email">Email</label>
            <input id="email" name="username" type="email" autocomplete="username" required\
             maxlength="254" autofocus>
            <button type="submit">Send the link</button></form>
            <p class="aside"><a href="/app/">Back to signing in</a></p>
            """);
  }

  private ResponseEntity<String> form(
      CsrfToken csrf, String token, Link link, Stored<User> user, @Nullable String error) {
    String described = error == null ? " aria-describedby=\"rule\"" : " aria-describedby=\"error\"";
    return pages.answer(
        error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        link.kind() == Kind.INVITATION ? "Welcome to Rilato" : "Choose a new password",
        error,
        soft("For " + user.state().email())
            + "<form method=\"post\" action=\"/password/new\">"
            + hidden("_csrf", csrf.getToken())
            + hidden("link", token)
            // For password managers, which keep it with the password.
            + "<input class=\"unseen\" type=\"email\" name=\"username\" autocomplete=\"username\""
            + " tabindex=\"-1\" aria-hidden=\"true\" readonly value=\""
            + Pages.escaped(user.state().email())
            + "\">"
            + """
            <label for="password">New password</label>
            <input id="password" name="password" type="password" autocomplete="new-password"\
             required minlength="12" maxlength="128" autofocus%s>
            <p class="hint" id="rule">%s</p>
            <label for="again">The same once more</label>
            <input id="again" name="again" type="password" autocomplete="new-password" required\
             maxlength="128">
            <button type="submit">Save the password</button></form>
            """
                .formatted(described, Pages.escaped(PasswordPolicy.IN_WORDS)));
  }
}
