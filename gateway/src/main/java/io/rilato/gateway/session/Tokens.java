package io.rilato.gateway.session;

import java.time.Duration;

/**
 * What the issuer grants.
 *
 * @param lives how long the access token does
 */
record Tokens(String accessToken, Duration lives, String refreshToken, String idToken) {
  @Override
  public String toString() {
    return "Tokens[lives=" + lives + "]";
  }
}
