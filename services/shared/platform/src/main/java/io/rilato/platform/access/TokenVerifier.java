package io.rilato.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Turns an access token into its {@link Caller}: signature, issuer and times are checked, then the
 * token is remembered by its hash for a short while, because every hop of every request verifies.
 */
final class TokenVerifier {
  private final SecuritySettings settings;
  private final Clock clock;
  private final JWKSource<SecurityContext> keys;
  private final NimbusJwtDecoder decoder;
  private final Cache<String, CallerAuthentication> verified;

  TokenVerifier(SecuritySettings settings, JWKSource<SecurityContext> keys, Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.decoder =
        NimbusJwtDecoder.withJwkSource(keys)
            .jwsAlgorithms(taken ->
                settings.algorithms().forEach(name -> taken.add(SignatureAlgorithm.from(name))))
            // RFC 9068 names access tokens so; most issuers just say JWT.
            .jwtProcessorCustomizer(processor ->
                processor.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
            .build();
    var times = new JwtTimestampValidator(settings.clockSkew());
    times.setClock(clock);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(settings.issuer())));
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(settings.tokensKept())
            .expireAfterWrite(settings.tokenKeptFor())
            .build();
  }

  /**
   * The caller an access token names.
   *
   * @throws InvalidBearerTokenException when it is forged, expired or not an access token of ours
   * @throws AuthenticationServiceException when the issuer's keys are not known and cannot be had
   */
  CallerAuthentication verify(String token) {
    String hash = hash(token);
    CallerAuthentication known = verified.getIfPresent(hash);
    if (known == null || left(known).isNegative()) {
      known = authentication(decode(token));
      verified.put(hash, known);
    }
    return known;
  }

  private Duration left(CallerAuthentication authentication) {
    Instant end = authentication.getToken().getExpiresAt();
    return end == null ? Duration.ofSeconds(-1) : Duration.between(clock.instant(), end);
  }

  private Jwt decode(String token) {
    try {
      Jwt jwt = decoder.decode(token);
      if (jwt.getExpiresAt() == null) {
        throw new InvalidBearerTokenException("The access token never expires");
      }
      return jwt;
    } catch (BadJwtException e) {
      throw new InvalidBearerTokenException("The access token is not valid", e);
    } catch (JwtException e) {
      if (knowsKeys()) {
        throw new InvalidBearerTokenException("The access token's key is not known", e);
      }
      throw new AuthenticationServiceException("The issuer's keys are not available", e);
    }
  }

  /** With keys at hand, one that cannot be had belongs to a token that is not the issuer's. */
  private boolean knowsKeys() {
    try {
      return !keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException e) {
      return false;
    }
  }

  private CallerAuthentication authentication(Jwt jwt) {
    var claims = settings.claims();
    String subject = jwt.getClaimAsString(claims.subject());
    String tenant = jwt.getClaimAsString(claims.tenant());
    String kind = claims.kind().isEmpty() ? "user" : jwt.getClaimAsString(claims.kind());
    if (subject == null || tenant == null || kind == null) {
      throw new InvalidBearerTokenException("This is not an access token for Rilato");
    }
    try {
      Actor actor =
          switch (kind) {
            case "user" -> Actor.user(subject);
            case "client" -> Actor.client(subject);
            default -> throw new InvalidBearerTokenException("Unknown kind of caller");
          };
      Caller caller =
          new Caller(new TenantId(tenant), actor, scopes(jwt.getClaims().get(claims.scope())));
      return new CallerAuthentication(jwt, caller);
    } catch (IllegalArgumentException e) {
      throw new InvalidBearerTokenException("The access token names no tenant", e);
    }
  }

  private static Set<String> scopes(@Nullable Object claim) {
    return switch (claim) {
      case String text ->
          Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty()).collect(Collectors.toSet());
      case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  private static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
