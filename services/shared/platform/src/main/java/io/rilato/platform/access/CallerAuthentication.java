package io.rilato.platform.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/** A request whose access token was verified. */
public final class CallerAuthentication extends AbstractOAuth2TokenAuthenticationToken<Jwt> {
  private static final long serialVersionUID = 1;

  private final transient Caller caller;

  CallerAuthentication(Jwt token, Caller caller) {
    super(token, List.of());
    this.caller = caller;
    setAuthenticated(true);
  }

  public Caller caller() {
    return caller;
  }

  /** When the access token ends, and with it whatever goes on by it. */
  public Instant expiresAt() {
    return Objects.requireNonNull(getToken().getExpiresAt(), "tokens that never end are refused");
  }

  /** The id of the user or API client. */
  @Override
  public String getName() {
    return caller.actor().id();
  }

  @Override
  public Map<String, Object> getTokenAttributes() {
    return getToken().getClaims();
  }
}
