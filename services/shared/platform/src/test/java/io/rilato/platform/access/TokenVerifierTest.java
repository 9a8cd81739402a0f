package io.rilato.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import io.rilato.platform.time.Clocks;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokenVerifierTest {
  private final TestIssuer issuer = new TestIssuer();

  @AfterEach
  void stop() {
    issuer.close();
  }

  private TokenVerifier verifier(Clock clock, Duration keysFreshFor, SecuritySettings.Claims names)
      throws MalformedURLException {
    SecuritySettings settings =
        new SecuritySettings(
            TestIssuer.ISSUER,
            issuer.jwksUri(),
            List.of("RS256"),
            names,
            Duration.ZERO,
            Duration.ofSeconds(2),
            keysFreshFor,
            keysFreshFor.dividedBy(2),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            100,
            Duration.ZERO,
            List.of());
    return new TokenVerifier(settings, new AccessConfiguration().tokenKeys(settings), clock);
  }

  private TokenVerifier verifier() throws MalformedURLException {
    return verifier(
        Clocks.system(),
        Duration.ofMinutes(5),
        new SecuritySettings.Claims("sub", "tenant", "kind", "scope"));
  }

  @Test
  void aTokenNamesTenantActorAndScopes() throws Exception {
    Caller caller = verifier().verify(issuer.token(_ -> {})).caller();

    assertThat(caller)
        .isEqualTo(new Caller(new TenantId("t1"), Actor.user("ann"), Set.of("openid", "profile")));
  }

  @Test
  void aForgedTokenIsRefusedAlsoWhileUnknownKeysMayNotBeAskedForAgain() throws Exception {
    TokenVerifier verifier = verifier();
    String forged = TestIssuer.token(TestIssuer.newKey("key-1"), _ -> {});
    String unknownKey = TestIssuer.token(TestIssuer.newKey("key-2"), _ -> {});
    String good = issuer.token(_ -> {});

    for (int i = 0; i < 5; i++) {
      assertInvalid(verifier, forged);
      assertInvalid(verifier, unknownKey);
      assertInvalid(verifier, good.substring(0, good.length() - 4));
      assertInvalid(verifier, "not.a.token");
    }
    assertThat(verifier.verify(good).getName()).isEqualTo("ann");
    assertThat(issuer.asked.get()).isLessThan(4);
  }

  @Test
  void expiredTokensAndThoseOfOtherIssuersAreRefused() throws Exception {
    TokenVerifier verifier = verifier();
    Date past = Date.from(Instant.now().minusSeconds(1));

    assertInvalid(verifier, issuer.token(claims -> claims.expirationTime(past)));
    assertInvalid(verifier, issuer.token(claims -> claims.expirationTime(null)));
    assertInvalid(verifier, issuer.token(claims -> claims.issuer("https://other.test")));
  }

  @Test
  void aTokenThatIsNotForTheApiIsRefused() throws Exception {
    TokenVerifier verifier = verifier();

    assertInvalid(verifier, issuer.token(claims -> claims.claim("tenant", null)));
    assertInvalid(verifier, issuer.token(claims -> claims.claim("kind", null)));
    assertInvalid(verifier, issuer.token(claims -> claims.claim("kind", "robot")));
    assertInvalid(verifier, issuer.token(claims -> claims.claim("tenant", "a|b")));
  }

  @Test
  void aRememberedTokenStillExpires() throws Exception {
    var clock =
        new Object() {
          Instant now = Instant.now();
        };
    Clock settable =
        new Clock() {
          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return clock.now;
          }
        };
    TokenVerifier verifier =
        verifier(
            settable,
            Duration.ofMinutes(5),
            new SecuritySettings.Claims("sub", "tenant", "kind", "scope"));
    String token = issuer.token(_ -> {});
    verifier.verify(token);

    clock.now = clock.now.plusSeconds(301);

    assertInvalid(verifier, token);
  }

  @Test
  void theLastKnownKeysAreUsedWhileTheIssuerIsAway() throws Exception {
    TokenVerifier verifier =
        verifier(
            Clocks.system(),
            Duration.ofMillis(2),
            new SecuritySettings.Claims("sub", "tenant", "kind", "scope"));
    verifier.verify(issuer.token(_ -> {}));
    issuer.close();

    for (int i = 0; i < 5; i++) {
      String another = issuer.token(claims -> claims.jwtID("another"));
      assertThat(verifier.verify(another).getName()).isEqualTo("ann");
    }
  }

  @Test
  void withoutAnyKnownKeyTheIssuerIsMissingNotTheToken() throws Exception {
    TokenVerifier verifier = verifier();
    issuer.close();

    assertThatThrownBy(() -> verifier.verify(issuer.token(_ -> {})))
        .isInstanceOf(AuthenticationServiceException.class);
  }

  @Test
  void anotherIssuersClaimsMayHaveOtherNames() throws Exception {
    TokenVerifier verifier =
        verifier(
            Clocks.system(),
            Duration.ofMinutes(5),
            new SecuritySettings.Claims("rilato_user", "org", "", "scp"));
    String token =
        issuer.token(claims ->
            claims
                .claim("tenant", null)
                .claim("kind", null)
                .claim("org", "t2")
                .claim("rilato_user", "u2")
                .claim("scp", List.of("a", "b")));

    assertThat(verifier.verify(token).caller())
        .isEqualTo(new Caller(new TenantId("t2"), Actor.user("u2"), Set.of("a", "b")));
  }

  private static void assertInvalid(TokenVerifier verifier, String token) {
    assertThatThrownBy(() -> verifier.verify(token))
        .isInstanceOf(InvalidBearerTokenException.class);
  }
}
