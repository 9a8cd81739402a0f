package io.rilato.infra.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API answered.
 *
 * @param body a missing node when there is none
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
  static final String CONSISTENCY = "Rilato-Consistency";
  private static final String IN_USE = "urn:rilato:problem:idempotency-key-in-use";
  private static final int MOST_SECONDS = 10;

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** Itself, when the request was done. */
  public Answer orThrow() {
    if (!ok()) {
      throw new Refusal(this);
    }
    return this;
  }

  /** The id of the record it holds. */
  public String id() {
    return body.required("id").stringValue();
  }

  /** The version of the record it holds, or of the one it deleted. */
  public long version() {
    return headers
        .firstValue("ETag")
        .map(etag -> Long.parseLong(etag.replaceAll("[^0-9]", "")))
        .orElseGet(() -> body.required("version").longValue());
  }

  /** To be sent with a later request that must see what this one wrote. */
  public @Nullable String consistency() {
    return headers.firstValue(CONSISTENCY).orElse(null);
  }

  /** Whether the token sent along is included; empty when none was sent. */
  public Optional<Boolean> consistent() {
    return headers.firstValue("Rilato-Consistent").map(Boolean::parseBoolean);
  }

  /** Whether the same request, sent again later, may be done. */
  public boolean later() {
    return status == 429
        || status == 502
        || status == 503
        || status == 504
        || body.path("type").asString("").equals(IN_USE);
  }

  Duration retryAfter(Duration otherwise) {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,4}"))
        .map(value -> Duration.ofSeconds(Math.min(MOST_SECONDS, Long.parseLong(value))))
        .orElse(otherwise);
  }

  /** For people: the status, what was wrong and where. */
  public String problem() {
    StringBuilder text = new StringBuilder().append(status);
    text.append(' ').append(body.path("title").asString(""));
    String detail = body.path("detail").asString("");
    if (!detail.isEmpty()) {
      text.append(": ").append(detail);
    }
    body.path("errors")
        .forEach(error ->
            text.append("; ")
                .append(error.path("pointer").asString(""))
                .append(' ')
                .append(error.path("detail").asString("")));
    return text.toString().strip();
  }
}
