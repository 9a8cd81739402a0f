package io.rilato.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code rilato.identity}.
 *
 * @param secretKey base64 of at least 32 random bytes; seals signing keys, grants and sessions
 * @param bootstrapFile where the first start writes its secrets; without it there is no first
 *     tenant until one is restored or created by hand
 */
@Validated
@ConfigurationProperties("rilato.identity")
public record IdentitySettings(
    @NotBlank String secretKey,
    @Nullable Path bootstrapFile,
    @DefaultValue @Valid Tokens tokens,
    @DefaultValue @Valid Keys keys,
    @DefaultValue @Valid SignIn signIn,
    @DefaultValue @Valid Portal portal) {

  /**
   * How long what is issued lives.
   *
   * @param refreshGrace for so long a refresh token that was just replaced still brings the tokens
   *     that replaced it
   */
  public record Tokens(
      @DefaultValue("15m") Duration access,
      @DefaultValue("1m") Duration code,
      @DefaultValue("14d") Duration refresh,
      @DefaultValue("30s") Duration refreshGrace) {}

  /**
   * How signing keys are rotated.
   *
   * @param rotateAfter how long a key signs
   * @param publishAhead how long a key is published before it signs; longer than any service keeps
   *     keys without asking again
   * @param reloadEvery how often each instance looks for keys of other instances
   */
  public record Keys(
      @DefaultValue("30d") Duration rotateAfter,
      @DefaultValue("15m") Duration publishAhead,
      @DefaultValue("30s") Duration reloadEvery) {}

  /**
   * Signing in with a password.
   *
   * @param session how long the browser is remembered
   * @param failures allowed for one email from one address within the window
   * @param failuresOfAddress allowed from one address for all emails within the window
   * @param window after which failures are forgotten
   */
  public record SignIn(
      @DefaultValue("12h") Duration session,
      @DefaultValue("10") @Positive int failures,
      @DefaultValue("100") @Positive int failuresOfAddress,
      @DefaultValue("15m") Duration window) {}

  /** Where the portal may be returned to after signing in and after signing out. */
  public record Portal(
      @DefaultValue List<String> redirectUris, @DefaultValue List<String> signedOutUris) {}
}
