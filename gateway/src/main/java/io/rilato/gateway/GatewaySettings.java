package io.rilato.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets. The defaults stand here; {@code gateway.yml} names the services.
 *
 * @param services by name, such as {@code contact}
 * @param maxBody a request with a larger body is refused with 413; where no access token is needed,
 *     one of more than 64 KB
 * @param bodyTime how long a client may take to send a body
 * @param keptBodies so much of bodies over 64 KB is kept in files at once, until their services
 *     have them, an eighth of it for one client; the next one is answered 503
 */
@Validated
@ConfigurationProperties("rilato.gateway")
public record GatewaySettings(
    @NotEmpty Map<String, @Valid ServiceSettings> services,
    @DefaultValue("8MB") DataSize maxBody,
    @DefaultValue("60s") Duration bodyTime,
    @DefaultValue("160MB") DataSize keptBodies,
    @DefaultValue("true") boolean accessLog,
    @DefaultValue @Valid Upstream upstream,
    @DefaultValue @Valid Breaker breaker,
    @DefaultValue @Valid RateLimit rateLimit,
    @DefaultValue @Valid Search search,
    @DefaultValue @Valid Shared shared,
    @DefaultValue @Valid Export export,
    @DefaultValue @Valid Documents documents,
    @DefaultValue @Valid Health health,
    @DefaultValue @Valid Cors cors,
    @DefaultValue @Valid Session session) {

  /**
   * One service behind the gateway.
   *
   * @param paths prefixes, in whole segments; those under {@code /api/} need an access token, all
   *     others are open to everybody
   * @param suggest collections asked by {@code GET /api/v1/search}, such as {@code contacts}
   * @param timeout replaces {@code upstream.timeout}
   * @param concurrency replaces {@code upstream.concurrency}
   */
  public record ServiceSettings(
      @NotNull URI url,
      @NotEmpty List<String> paths,
      @DefaultValue List<String> suggest,
      @Nullable Duration timeout,
      @Nullable @Positive Integer concurrency) {}

  /**
   * How the services are called.
   *
   * @param timeout until the head of the answer, and between two parts of its body
   * @param concurrency requests at once to one service; the next one is answered 503
   * @param idle an unused connection is closed after this; less than the services keep theirs
   * @param validateAfter a connection unused for this long is looked at before it is used
   * @param retryAfter what 503 and 504 tell the client to wait
   */
  public record Upstream(
      @DefaultValue("1s") Duration connectTimeout,
      @DefaultValue("15s") Duration timeout,
      @DefaultValue("256") @Positive int concurrency,
      @DefaultValue("10s") Duration idle,
      @DefaultValue("1s") Duration validateAfter,
      @DefaultValue("1s") Duration retryAfter) {}

  /**
   * When a service is left alone: {@code failureRate} percent of the last {@code window} calls
   * failed to be answered. After {@code open}, {@code trials} calls decide.
   */
  public record Breaker(
      @DefaultValue("50") @Positive int window,
      @DefaultValue("20") @Positive int minimumCalls,
      @DefaultValue("50") @Min(1) @Max(100) int failureRate,
      @DefaultValue("2s") Duration open,
      @DefaultValue("5") @Positive int trials) {}

  /**
   * Requests per second one client may send for long, and at once after a pause. A client is a
   * token's subject, else an address.
   *
   * @param clients so many are remembered at most
   * @param atOnce requests of one client under way at the same time
   * @param quotasEvery how often identity is asked how much tenants may send; 0 for never
   */
  public record RateLimit(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("200") @Positive long perSecond,
      @DefaultValue("400") @Positive long burst,
      @DefaultValue("64") @Positive int atOnce,
      @DefaultValue("100000") @Positive long clients,
      @DefaultValue("2s") Duration quotasEvery) {}

  /** How long {@code GET /api/v1/search} waits for each service, and how much it asks for. */
  public record Search(
      @DefaultValue("300ms") Duration timeout, @DefaultValue("10") @Positive int limit) {}

  /** Paths that every service has, and how long a list joined from all waits for each. */
  public record Shared(@DefaultValue List<String> paths, @DefaultValue("2s") Duration timeout) {}

  /** How long the export of a person's data waits for each service. */
  public record Export(@DefaultValue("20s") Duration timeout) {}

  /**
   * How long a fetched OpenAPI document is good for; it is served longer if its service is away.
   */
  public record Documents(
      @DefaultValue("30s") Duration refresh,
      @DefaultValue("5s") Duration timeout,
      @DefaultValue("/v3/api-docs") String path) {}

  /** How {@code /healthz} asks the services. */
  public record Health(
      @DefaultValue("1s") Duration refresh,
      @DefaultValue("500ms") Duration timeout,
      @DefaultValue("/actuator/health/readiness") String path) {}

  /** Pages of other origins that may call the API; none by default. */
  public record Cors(
      @DefaultValue List<String> allowedOrigins, @DefaultValue("1h") Duration maxAge) {}

  /**
   * Signing in with a browser.
   *
   * @param publicUrl the address people use, without a slash at its end
   * @param secretKey base64 of at least 32 random bytes; seals what the browser keeps
   * @param formerKeys still open what they sealed, when a new secret has taken over
   * @param lifetime after which one signs in again, counted from signing in
   * @param refreshBefore an access token that ends within this is renewed first
   * @param remember how long requests with the same refresh token get the same outcome
   * @param signIn how long signing in may take
   * @param endedEvery how often identity is asked which sessions were ended; 0 for never
   */
  public record Session(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("http://localhost:8080") URI publicUrl,
      @DefaultValue("") String secretKey,
      @DefaultValue List<String> formerKeys,
      @DefaultValue("12h") Duration lifetime,
      @DefaultValue("60s") Duration refreshBefore,
      @DefaultValue("30s") Duration remember,
      @DefaultValue("10m") Duration signIn,
      @DefaultValue("2s") Duration endedEvery) {}
}
