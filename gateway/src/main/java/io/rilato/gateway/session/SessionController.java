package io.rilato.gateway.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.gateway.session.SignInsUnderWay.SignIn;
import io.rilato.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out with a browser (OpenID Connect, authorization code with PKCE). */
@RestController
@OfSession
class SessionController {
  private static final String NOT_NOW =
      "Signing in is not possible at the moment. Please try again in a minute.";

  private final SignInsUnderWay signIns;
  private final TokenEndpoint tokens;
  private final IdTokens idTokens;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SignOut signOut;
  private final Clock clock;

  /** Whether somebody is signed in, and until when at most. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record State(boolean signedIn, @Nullable Instant expiresAt) {}

  SessionController(
      SignInsUnderWay signIns,
      TokenEndpoint tokens,
      IdTokens idTokens,
      Sessions sessions,
      SessionCookie cookie,
      SignOut signOut,
      Clock clock) {
    this.signIns = signIns;
    this.tokens = tokens;
    this.idTokens = idTokens;
    this.sessions = sessions;
    this.cookie = cookie;
    this.signOut = signOut;
    this.clock = clock;
  }

  @GetMapping("/auth/sign-in")
  ResponseEntity<Void> signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = LocalPath.PORTAL) String to) {
    SignIn begun = signIns.begin(request, response, LocalPath.require(to));
    return found(tokens.authorizeAddress(begun));
  }

  @GetMapping("/auth/callback")
  ResponseEntity<?> callback(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String code) {
    Optional<SignIn> begun = signIns.take(request, response, state);
    if (begun.isEmpty()) {
      return FailurePage.of(
          HttpStatus.BAD_REQUEST,
          "It was not begun in this browser, or it took too long.",
          LocalPath.PORTAL);
    }
    SignIn signIn = begun.get();
    try {
      if (!code.isEmpty()
          && tokens.exchange(code, signIn.verifier())
              instanceof TokenEndpoint.Outcome.Granted(Tokens given)
          && idTokens.isFor(signIn.nonce(), given.idToken())) {
        cookie.write(request, response, Session.begin(given, clock.instant()));
        return found(signIn.to());
      }
      return FailurePage.of(HttpStatus.BAD_REQUEST, "The sign-in was refused.", signIn.to());
    } catch (Problem away) {
      return FailurePage.of(HttpStatus.SERVICE_UNAVAILABLE, NOT_NOW, signIn.to());
    }
  }

  @GetMapping("/auth/session")
  State session(HttpServletRequest request, HttpServletResponse response) {
    return switch (sessions.find(request, response)) {
      case Sessions.Found.Active(Session session) -> new State(true, cookie.endOf(session));
      case Sessions.Found.Away(Problem problem) -> throw problem;
      case Sessions.Found.None _, Sessions.Found.Ended _ -> new State(false, null);
    };
  }

  @PostMapping("/auth/sign-out")
  Map<String, String> signOut(HttpServletRequest request, HttpServletResponse response) {
    signOut.end(request, response);
    return Map.of("to", TokenEndpoint.SIGNED_OUT);
  }

  /** As it is: what portals write into addresses is not always a URI by the letter. */
  private static ResponseEntity<Void> found(String to) {
    return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, to).build();
  }
}
