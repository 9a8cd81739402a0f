package io.rilato.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs access tokens with a key of its own and publishes it. */
final class TestIssuer implements AutoCloseable {
  static final String NAME = "https://rilato.test";
  static final String TENANT = "01890000-0000-7000-8000-000000000001";

  private final RSAKey key = newKey("test-key");
  private final TestService keys = TestService.start();

  TestIssuer() {
    keys.answers("/oauth2/jwks", 200, "application/json", new JWKSet(key).toString(true));
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String keysUri() {
    return keys.url() + "/oauth2/jwks";
  }

  /** A good token of that user or client. */
  String token(String subject) {
    return token(key, NAME, subject, Duration.ofMinutes(15));
  }

  /** A good token of a user of that tenant. */
  String tokenOfTenant(String tenant, String subject) {
    return token(key, NAME, tenant, subject, Duration.ofMinutes(15));
  }

  /** A good token of that user, got in that session. */
  String tokenOfSession(String subject, String session) {
    Instant now = Instant.now();
    return signed(
        key,
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .subject(subject)
            .claim("tenant", TENANT)
            .claim("kind", "user")
            .claim("sid", session)
            .claim("scope", "")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))))
            .build());
  }

  /** Says who signed in, to the portal's client. */
  String idToken(String subject, String nonce, String padding) {
    Instant now = Instant.now();
    return signed(
        key,
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .subject(subject)
            .audience("rilato-portal")
            .claim("nonce", nonce)
            .claim("padding", padding)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(1800)))
            .build());
  }

  /** A token of ours that ended an hour ago. */
  String expiredToken(String subject) {
    return token(key, NAME, subject, Duration.ofHours(-1));
  }

  /** A token that names our key but is signed with another. */
  static String forgedToken(String subject) {
    return token(newKey("test-key"), NAME, subject, Duration.ofMinutes(15));
  }

  /** A token signed by us for somebody else's house. */
  String foreignToken(String subject) {
    return token(key, "https://elsewhere.test", subject, Duration.ofMinutes(15));
  }

  private static String token(RSAKey key, String issuer, String subject, Duration left) {
    return token(key, issuer, TENANT, subject, left);
  }

  private static String token(
      RSAKey key, String issuer, String tenant, String subject, Duration left) {
    Instant now = Instant.now();
    return signed(
        key,
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .claim("tenant", tenant)
            .claim("kind", "user")
            .claim("scope", "")
            .issueTime(Date.from(now.minusSeconds(7200)))
            .expirationTime(Date.from(now.plus(left)))
            .build());
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) {
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    keys.close();
  }
}
