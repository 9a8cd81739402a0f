package io.rilato.identity.signin;

import io.rilato.identity.audit.Origins;
import io.rilato.identity.factor.SecondFactor;
import io.rilato.identity.factor.SecondFactor.Offer;
import io.rilato.identity.page.Pages;
import io.rilato.identity.signin.SecondStepPage.Form;
import io.rilato.platform.events.Infrastructure;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes the second factor's codes when signing in. */
@RestController
@Hidden
class SecondStepController {
  private final Arrival arrival;
  private final SecondFactor factor;
  private final SecondStepPage page;
  private final Pages pages;

  SecondStepController(Arrival arrival, SecondFactor factor, SecondStepPage page, Pages pages) {
    this.arrival = arrival;
    this.factor = factor;
    this.page = page;
    this.pages = pages;
  }

  @PostMapping("/login/code")
  ResponseEntity<String> code(
      CsrfToken csrf,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(name = "continue", defaultValue = "") String wanted) {
    String next = SignInController.safe(wanted);
    Optional<SignedIn> half = arrival.halfWay(who);
    if (half.isEmpty()) {
      return page.startAgain(next);
    }
    SignedIn user = half.get();
    Form again = new Form(next, csrf.getToken(), who);
    return switch (factor.judge(user.tenant(), user.user(), code, Origins.of(request))) {
      case RIGHT -> arrival.finish(user, next, request, response);
      case WRONG ->
          page.code(
              HttpStatus.UNAUTHORIZED,
              again,
              "That code is not right, or was used before. Wait for the next one.");
      case TOO_MANY ->
          page.code(
              HttpStatus.TOO_MANY_REQUESTS,
              again,
              "Too many wrong codes. Wait a quarter of an hour, or ask an administrator of your"
                  + " organisation to unlock you.");
    };
  }

  @PostMapping("/login/enrolment")
  ResponseEntity<String> enrol(
      CsrfToken csrf,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String offer,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(name = "continue", defaultValue = "") String wanted) {
    String next = SignInController.safe(wanted);
    SignedIn user = arrival.halfWay(who).orElse(null);
    if (user == null
        || factor.demand(user.tenant(), user.user()) != SecondFactor.Demand.ENROLMENT) {
      return page.startAgain(next);
    }
    List<String> codes = factor.enrol(user.tenant(), user.user(), offer, code, Origins.of(request));
    if (!codes.isEmpty()) {
      arrival.finish(user, next, request, response);
      return page.recoveryCodes(codes, next);
    }
    Optional<Offer> same =
        factor.offerAgain(
            user.tenant(), user.user(), offer, arrival.organisation(user), arrival.email(user));
    return same.map(offered ->
            page.enrolment(
                HttpStatus.UNAUTHORIZED,
                new Form(next, csrf.getToken(), who),
                offered,
                "That code is not right. Is the clock of your phone right?"))
        .orElseGet(() -> page.startAgain(next));
  }

  /** A page for people, also when the document store is away. */
  @ExceptionHandler
  ResponseEntity<String> failed(RuntimeException failure) {
    if (!Infrastructure.isAway(failure)) {
      throw failure;
    }
    return pages.notNow();
  }
}
