package io.rilato.identity.signin;

import io.rilato.identity.audit.Origins;
import io.rilato.identity.page.Pages;
import io.rilato.identity.signin.SignIn.Outcome;
import io.rilato.identity.signin.SignInPage.Form;
import io.rilato.platform.events.Infrastructure;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages for signing in and out. */
@RestController
@Hidden
class SignInController {
  /** Nowhere else does signing in lead to: a link cannot misuse it to send people away. */
  private static final String NEXT = "/oauth2/authorize?";

  private static final String TOO_MANY =
      "Too many attempts with this email, or from your network. Wait a quarter of an hour, or ask an"
          + " administrator of your organisation to unlock you.";

  private final SignIn signIn;
  private final SignInSession session;
  private final Arrival arrival;
  private final SignInPage page;
  private final Pages pages;

  SignInController(
      SignIn signIn, SignInSession session, Arrival arrival, SignInPage page, Pages pages) {
    this.signIn = signIn;
    this.session = session;
    this.arrival = arrival;
    this.page = page;
    this.pages = pages;
  }

  @GetMapping("/login")
  ResponseEntity<String> show(
      CsrfToken csrf,
      @RequestParam(name = "continue", defaultValue = "") String next,
      @RequestParam(required = false) @Nullable String again) {
    String error = again == null ? null : "The page was open for too long. Please try again.";
    return page.form(HttpStatus.OK, new Form(safe(next), csrf.getToken(), "", error, List.of()));
  }

  @PostMapping("/login")
  ResponseEntity<String> attempt(
      CsrfToken csrf,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "username", defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String tenant,
      @RequestParam(name = "continue", defaultValue = "") String next) {
    Form again = new Form(safe(next), csrf.getToken(), email, null, List.of());
    return switch (signIn.attempt(Origins.of(request), email, password, tenant)) {
      case Outcome.Welcome(var who) ->
          arrival.of(who, again.next(), csrf.getToken(), request, response);
      case Outcome.Which(var organisations) ->
          page.form(
              HttpStatus.OK,
              new Form(
                  again.next(),
                  csrf.getToken(),
                  email,
                  "You have several accounts. Choose one and enter the password again.",
                  organisations));
      case Outcome.Wrong _ ->
          page.form(HttpStatus.UNAUTHORIZED, with(again, "Email or password is not right."));
      case Outcome.TooMany _ -> page.form(HttpStatus.TOO_MANY_REQUESTS, with(again, TOO_MANY));
    };
  }

  /** A page for people, also when the document store is away. */
  @ExceptionHandler
  ResponseEntity<String> failed(RuntimeException failure) {
    if (!Infrastructure.isAway(failure)) {
      throw failure;
    }
    return pages.notNow();
  }

  @GetMapping("/logout")
  ResponseEntity<String> askToSignOut(CsrfToken csrf) {
    return page.signOut(csrf.getToken());
  }

  @PostMapping("/logout")
  ResponseEntity<String> signOut(HttpServletRequest request, HttpServletResponse response) {
    session.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
    return pages.notice(HttpStatus.OK, "Signed out", "You are signed out here.");
  }

  private static Form with(Form form, String error) {
    return new Form(form.next(), form.csrf(), form.email(), error, form.organisations());
  }

  static String safe(String next) {
    try {
      return next.startsWith(NEXT) ? URI.create(next).toString() : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
