package io.rilato.platform.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose access tokens are taken, and how long what is known about them is kept. Any OIDC provider
 * will do that signs JWTs and can put the tenant into a claim.
 *
 * @param issuer the {@code iss} every token must carry
 * @param jwksUri where the issuer publishes its public keys
 * @param algorithms the signature algorithms taken
 * @param clockSkew how far the issuer's clock may be off
 * @param jwksTimeout how long to wait for the issuer's keys
 * @param keysFreshFor how long keys are used before they are asked for again; the issuer must
 *     publish a new key at least that long before it signs with it
 * @param keysAskedAtMost how often an unknown key id may cause a request to the issuer
 * @param keysKeptFor how long the last known keys are used while the issuer is away
 * @param tokenKeptFor how long a verified token is taken without verifying it again
 * @param tokensKept how many verified tokens are remembered
 * @param directoryWait how long a service that starts waits for news of users and roles before it
 *     takes those it stored
 * @param openPaths patterns of paths that need no token, beside health and API documents
 */
@Validated
@ConfigurationProperties("rilato.security")
public record SecuritySettings(
    @NotBlank String issuer,
    @NotNull URI jwksUri,
    @DefaultValue({"RS256", "ES256"}) List<String> algorithms,
    @DefaultValue Claims claims,
    @DefaultValue("PT10S") Duration clockSkew,
    @DefaultValue("PT2S") Duration jwksTimeout,
    @DefaultValue("PT5M") Duration keysFreshFor,
    @DefaultValue("PT10S") Duration keysAskedAtMost,
    @DefaultValue("PT12H") Duration keysKeptFor,
    @DefaultValue("PT1M") Duration tokenKeptFor,
    @DefaultValue("10000") @Positive int tokensKept,
    @DefaultValue("PT10S") Duration directoryWait,
    @DefaultValue List<String> openPaths) {

  /**
   * The claims that hold what Rilato needs.
   *
   * @param subject the id of the user or API client
   * @param kind {@code user} or {@code client}; when empty, every token is a user's
   * @param scope a text with spaces, or a list
   */
  public record Claims(
      @DefaultValue("sub") String subject,
      @DefaultValue("tenant") String tenant,
      @DefaultValue("kind") String kind,
      @DefaultValue("scope") String scope) {}
}
