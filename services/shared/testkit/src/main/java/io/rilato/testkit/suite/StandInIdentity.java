package io.rilato.testkit.suite;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;

/**
 * Takes identity's place where only one service runs: issues tokens, publishes the keys that verify
 * them, and tells by events who the people are.
 */
public final class StandInIdentity implements Tokens {
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final RSAKey key = newKey();
  private final HttpServer server;
  private final URI issuer;

  StandInIdentity() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/oauth2/jwks",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The issuer its tokens name. */
  public URI issuer() {
    return issuer;
  }

  URI jwksUri() {
    return issuer.resolve("/oauth2/jwks");
  }

  @Override
  public String ofClient() {
    return ofClient(StandInPeople.TENANT);
  }

  /** Of the API client that may do everything in this tenant. */
  public String ofClient(String tenant) {
    return token(claims ->
        claims
            .subject(StandInPeople.clientId(tenant))
            .claim("tenant", tenant)
            .claim("kind", "client")
            .claim("scope", "*:*"));
  }

  @Override
  public String ofUser(String role) {
    return ofUser(StandInPeople.TENANT, role);
  }

  /** Of the user who has this role in this tenant. */
  public String ofUser(String tenant, String role) {
    return ofUserWithId(tenant, StandInPeople.userId(tenant, role));
  }

  /** Of a user of the first tenant. */
  String ofUserWithId(String id) {
    return ofUserWithId(StandInPeople.TENANT, id);
  }

  private String ofUserWithId(String tenant, String id) {
    return token(claims ->
        claims.subject(id).claim("tenant", tenant).claim("kind", "user").claim("scope", "openid"));
  }

  /** A token with any claims; it expires after 15 minutes unless they say otherwise. */
  public String token(Consumer<JWTClaimsSet.Builder> change) {
    return sign(key, change);
  }

  /** A token like any other, but signed with a key that is not the issuer's. */
  public String forged(Consumer<JWTClaimsSet.Builder> change) {
    return sign(newKey(), change);
  }

  private String sign(RSAKey signer, Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.toString())
            .expirationTime(Date.from(Instant.now().plus(LIFE)));
    change.accept(claims);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(new RSASSASigner(signer));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("stand-in").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
