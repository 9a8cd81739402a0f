package io.rilato.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * @param followStandardRoles whether standard roles that nobody has edited get what a release newly
 *     grants them
 */
@Validated
@ConfigurationProperties("rilato.identity")
public record IdentitySettings(
    @NotBlank String secretKey,
    @Nullable Path bootstrapFile,
    @DefaultValue("true") boolean followStandardRoles,
    @DefaultValue @Valid Tokens tokens,
    @DefaultValue @Valid Keys keys,
    @DefaultValue @Valid SignIn signIn,
    @DefaultValue @Valid Links links,
    @DefaultValue @Valid Mail mail,
    @DefaultValue @Valid Audit audit,
    @DefaultValue Map<String, @Valid Provider> providers,
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
   * @param failures allowed for one account from one address within the window
   * @param failuresOfAccount allowed for one account from all addresses within the window
   * @param failuresOfAddress allowed from one address for all accounts within the window
   * @param window after which failures are forgotten
   */
  public record SignIn(
      @DefaultValue("12h") Duration session,
      @DefaultValue("10") @Positive int failures,
      @DefaultValue("100") @Positive int failuresOfAccount,
      @DefaultValue("100") @Positive int failuresOfAddress,
      @DefaultValue("15m") Duration window) {}

  /**
   * Links with which a password is chosen.
   *
   * @param invitation how long the one to a new user is good for
   * @param forgotten how long one that was asked for is
   * @param askedAtMost how often one may ask for the same email within the window of failures
   */
  public record Links(
      @DefaultValue("7d") Duration invitation,
      @DefaultValue("1h") Duration forgotten,
      @DefaultValue("5") @Positive int askedAtMost) {}

  /**
   * The mail server that links are sent by.
   *
   * @param smtpUrl {@code smtp://} or {@code smtps://}, with user and password if the server wants
   *     them; empty for none: links are then told to the administrator who makes them
   * @param startTls whether a connection that begins in the clear goes on encrypted
   * @param from the sender
   */
  public record Mail(
      @DefaultValue("") String smtpUrl,
      @DefaultValue("offered") StartTls startTls,
      @DefaultValue("Rilato <no-reply@rilato.example>") @NotBlank String from,
      @DefaultValue("10s") Duration timeout) {

    /** Use of STARTTLS. */
    public enum StartTls {
      never,
      /** If the server offers it. */
      offered,
      /** A server that does not offer it gets no mail. */
      required
    }
  }

  /**
   * What is kept of sign-ins and administration.
   *
   * @param keep for how long
   */
  public record Audit(@DefaultValue("400d") Duration keep) {}

  /**
   * Another OpenID Connect provider people may sign in with.
   *
   * @param issuer as its discovery document says
   * @param name on the button of the sign-in page
   * @param tenant whose users it knows
   * @param linkByVerifiedEmail whether who comes for the first time is taken for the user with the
   *     email the provider has verified; otherwise nobody new comes in
   */
  public record Provider(
      @NotBlank String issuer,
      @NotBlank String clientId,
      @NotBlank String clientSecret,
      @NotBlank String name,
      @NotBlank String tenant,
      @DefaultValue("false") boolean linkByVerifiedEmail) {}

  /** Where the portal may be returned to after signing in and after signing out. */
  public record Portal(
      @DefaultValue List<String> redirectUris, @DefaultValue List<String> signedOutUris) {}
}
