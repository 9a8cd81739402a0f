package io.rilato.gateway.session;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.rilato.platform.access.SecuritySettings;
import io.rilato.platform.http.Problem;
import java.time.Clock;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Verifies id tokens (OpenID Connect Core, section 3.1.3.7). */
@Component
@OfSession
final class IdTokens {
  private final NimbusJwtDecoder decoder;

  IdTokens(JWKSource<SecurityContext> keys, SecuritySettings settings, Clock clock) {
    decoder =
        NimbusJwtDecoder.withJwkSource(keys)
            .jwsAlgorithms(taken ->
                settings.algorithms().forEach(name -> taken.add(SignatureAlgorithm.from(name))))
            .build();
    var times = new JwtTimestampValidator(settings.clockSkew());
    times.setClock(clock);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(settings.issuer())));
  }

  /**
   * Whether the issuer made it for us, and for this sign-in.
   *
   * @throws Problem UNAVAILABLE when the issuer's keys cannot be had
   */
  boolean isFor(String nonce, String idToken) {
    try {
      Jwt jwt = decoder.decode(idToken);
      List<String> audience = jwt.getAudience();
      return audience != null
          && audience.contains(TokenEndpoint.CLIENT)
          && nonce.equals(jwt.getClaimAsString("nonce"));
    } catch (BadJwtException e) {
      return false;
    } catch (JwtException e) {
      throw Problem.unavailable("The issuer's keys", e);
    }
  }
}
