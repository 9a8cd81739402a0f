package io.rilato.gateway.session;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.token.EndedSessions;
import io.rilato.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the session of a request, renewed where its access token is about to end. */
@Component
@OfSession
final class Sessions {
  private final SessionCookie cookie;
  private final Renewals renewals;
  private final EndedSessions ended;
  private final Duration refreshBefore;
  private final Clock clock;

  /** What is found. */
  sealed interface Found {
    record Active(Session session) implements Found {}

    /** There is none, or it is over. */
    record None() implements Found {}

    /** The issuer has ended it. */
    record Ended() implements Found {}

    /** Its access token is over, and the issuer cannot be asked for another now. */
    record Away(Problem problem) implements Found {}
  }

  Sessions(
      SessionCookie cookie,
      Renewals renewals,
      EndedSessions ended,
      GatewaySettings settings,
      Clock clock) {
    this.cookie = cookie;
    this.renewals = renewals;
    this.ended = ended;
    this.refreshBefore = settings.session().refreshBefore();
    this.clock = clock;
  }

  /** Also tells the browser what changed about its session. */
  Found find(HttpServletRequest request, HttpServletResponse response) {
    Optional<Session> sent = cookie.read(request);
    if (sent.isEmpty()) {
      cookie.clear(request, response);
      return new Found.None();
    }
    Session session = sent.get();
    if (ended.containsThatOf(session.accessToken())) {
      cookie.clear(request, response);
      return new Found.Ended();
    }
    Instant now = clock.instant();
    if (!session.isDue(now, refreshBefore)) {
      return new Found.Active(session);
    }
    return switch (renewals.renew(session)) {
      case Renewals.Outcome.Renewed(Session next) -> {
        cookie.write(request, response, next);
        yield new Found.Active(next);
      }
      case Renewals.Outcome.Refused _ -> {
        cookie.clear(request, response);
        yield new Found.Ended();
      }
      case Renewals.Outcome.Away(Problem problem) ->
          session.accessIsGoodAt(now) ? new Found.Active(session) : new Found.Away(problem);
    };
  }
}
