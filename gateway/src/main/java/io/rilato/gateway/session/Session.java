package io.rilato.gateway.session;

import java.time.Duration;
import java.time.Instant;

/**
 * What a browser's sealed cookie holds.
 *
 * @param accessSince when the access token was given; with {@code accessUntil} its lifetime
 * @param idToken names the session at the issuer when it is to end
 */
record Session(
    String accessToken,
    Instant accessSince,
    Instant accessUntil,
    String refreshToken,
    String idToken,
    Instant signedInAt) {

  static Session begin(Tokens tokens, Instant now) {
    return of(tokens, now, now);
  }

  Session renewed(Tokens tokens, Instant now) {
    return of(tokens, now, signedInAt);
  }

  private static Session of(Tokens tokens, Instant now, Instant signedInAt) {
    return new Session(
        tokens.accessToken(),
        now,
        now.plus(tokens.lives()),
        tokens.refreshToken(),
        tokens.idToken(),
        signedInAt);
  }

  /** Whether the access token ends within the given time, or has lived half its own. */
  boolean isDue(Instant now, Duration before) {
    Duration half = Duration.between(accessSince, accessUntil).dividedBy(2);
    Duration margin = half.compareTo(before) < 0 ? half : before;
    return !accessUntil.minus(margin).isAfter(now);
  }

  boolean accessIsGoodAt(Instant now) {
    return accessUntil.isAfter(now);
  }

  @Override
  public String toString() {
    return "Session[signedInAt=" + signedInAt + "]";
  }
}
