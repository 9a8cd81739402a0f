package io.rilato.platform.http;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.records.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/** What the headers of a changing request say. */
record WriteRequest(Caller caller, @Nullable String idempotencyKey, String bodyHash) {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int MAX_KEY = 255;

  static WriteRequest of(ServerRequest request, String bodyHash) {
    String key = request.headers().firstHeader(IDEMPOTENCY_KEY);
    if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, IDEMPOTENCY_KEY, "too-long", "1 to 255 characters");
    }
    return new WriteRequest(Callers.of(request.principal().orElse(null)), key, bodyHash);
  }

  Command command(@Nullable Instant occurredAt) {
    return command("request", idempotencyKey, bodyHash, occurredAt, null);
  }

  /** As above, with why it is done, as somebody put it: it is kept with the version. */
  Command command(@Nullable Instant occurredAt, @Nullable String reason) {
    return command(
        "request",
        idempotencyKey,
        bodyHash,
        occurredAt,
        reason == null ? null : Map.of(Cause.REASON, reason));
  }

  Command command(
      String kind,
      @Nullable String key,
      String hash,
      @Nullable Instant occurredAt,
      @Nullable Map<String, String> detail) {
    return new Command(
        caller.tenant(),
        caller.actor(),
        new Cause(kind, detail, key, key == null ? null : hash),
        occurredAt);
  }

  /**
   * The version {@code If-Match} names; null for {@code *}, which means any.
   *
   * @throws Problem PRECONDITION_REQUIRED when the header is missing, INVALID_REQUEST when it is no
   *     version
   */
  static @Nullable Long requiredVersion(ServerRequest request) {
    List<String> values = request.headers().header(HttpHeaders.IF_MATCH);
    if (values.isEmpty()) {
      throw Problem.of(
          ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag you have read");
    }
    return version(values.getFirst());
  }

  /** The version {@code If-Match} names; null when it is missing or {@code *}. */
  static @Nullable Long optionalVersion(ServerRequest request) {
    List<String> values = request.headers().header(HttpHeaders.IF_MATCH);
    return values.isEmpty() ? null : version(values.getFirst());
  }

  private static @Nullable Long version(String etag) {
    if (etag.equals("*")) {
      return null;
    }
    try {
      if (etag.length() > 2 && etag.startsWith("\"") && etag.endsWith("\"")) {
        return Long.parseLong(etag.substring(1, etag.length() - 1));
      }
    } catch (NumberFormatException e) {
      // named below
    }
    throw Problem.of(
        ProblemType.INVALID_REQUEST,
        HttpHeaders.IF_MATCH,
        "invalid",
        "Expected an ETag like \"7\"");
  }
}
