package io.rilato.identity.session;

import io.rilato.identity.IdentitySettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells gateways which sessions were ended while access tokens of theirs may be about. The path is
 * not routed from outside; the ids open nothing.
 */
@RestController
@Hidden
class EndedSessionsController {
  /** What was written a moment ago by another instance, whose clock differs, is told again. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final Sessions sessions;
  private final Duration tokensLive;
  private final Clock clock;

  EndedSessionsController(Sessions sessions, IdentitySettings settings, Clock clock) {
    this.sessions = sessions;
    this.tokensLive = settings.tokens().access().plusMinutes(1);
    this.clock = clock;
  }

  /**
   * What is news.
   *
   * @param next what to ask with the next time
   * @param keepSeconds how long each is to be kept
   */
  record Ended(List<String> ended, long next, long keepSeconds) {}

  @GetMapping("/internal/ended-sessions")
  ResponseEntity<Ended> list(@RequestParam(defaultValue = "0") long after) {
    Instant now = clock.instant();
    Instant since = after == 0 ? now.minus(tokensLive) : Instant.ofEpochMilli(after).minus(OVERLAP);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Ended(sessions.endedSince(since), now.toEpochMilli(), tokensLive.toSeconds()));
  }
}
