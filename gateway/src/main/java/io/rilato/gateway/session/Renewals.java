package io.rilato.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.gateway.GatewaySettings;
import io.rilato.platform.http.Problem;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.stereotype.Component;

/**
 * Fetches new tokens with a refresh token, which is good for one use: of many requests at once one
 * asks, and all of them, and those that come a little later with the old cookie, get its outcome.
 */
@Component
@OfSession
final class Renewals {
  private static final int MOST = 100_000;

  private final TokenEndpoint tokens;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Cache<String, FutureTask<Outcome>> byRefreshToken;

  /** What became of an attempt. */
  sealed interface Outcome {
    record Renewed(Session session) implements Outcome {}

    /** The issuer does not want to: the user was switched off, or has signed out. */
    record Refused() implements Outcome {}

    /** The issuer could not be asked; this says nothing about the user. */
    record Away(Problem problem) implements Outcome {}
  }

  Renewals(TokenEndpoint tokens, GatewaySettings settings, Clock clock, MeterRegistry meters) {
    this.tokens = tokens;
    this.clock = clock;
    this.meters = meters;
    this.byRefreshToken =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(settings.session().remember())
            .build();
  }

  Outcome renew(Session session) {
    var mine = new FutureTask<>(() -> ask(session));
    FutureTask<Outcome> first = byRefreshToken.asMap().putIfAbsent(session.refreshToken(), mine);
    if (first == null) {
      mine.run();
    }
    Outcome outcome = outcomeOf(first == null ? mine : first);
    if (outcome instanceof Outcome.Away) {
      byRefreshToken.asMap().remove(session.refreshToken(), first == null ? mine : first);
    }
    return outcome;
  }

  private Outcome ask(Session session) {
    Outcome outcome;
    try {
      outcome =
          switch (tokens.refresh(session)) {
            case TokenEndpoint.Outcome.Granted(Tokens given) ->
                new Outcome.Renewed(session.renewed(given, clock.instant()));
            case TokenEndpoint.Outcome.Refused _ -> new Outcome.Refused();
          };
    } catch (Problem away) {
      outcome = new Outcome.Away(away);
    }
    meters
        .counter(
            "rilato.gateway.session.renewals",
            "outcome",
            switch (outcome) {
              case Outcome.Renewed _ -> "renewed";
              case Outcome.Refused _ -> "refused";
              case Outcome.Away _ -> "away";
            })
        .increment();
    return outcome;
  }

  private static Outcome outcomeOf(FutureTask<Outcome> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Away(Problem.unavailable("The identity service", e));
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot renew a session", e.getCause());
    }
  }
}
