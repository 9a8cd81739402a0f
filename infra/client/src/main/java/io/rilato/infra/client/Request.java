package io.rilato.infra.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request to the API.
 *
 * @param path below the gateway's address, with its query, already encoded
 * @param body sent as JSON; absent for none
 */
public record Request(
    String method, String path, @Nullable JsonNode body, Map<String, String> headers) {

  static final String AUTHORIZATION = "Authorization";

  public Request {
    headers = Map.copyOf(headers);
  }

  public static Request get(String path) {
    return new Request("GET", path, null, Map.of());
  }

  public static Request post(String path, JsonNode body) {
    return new Request("POST", path, body, Map.of());
  }

  public static Request put(String path, JsonNode body) {
    return new Request("PUT", path, body, Map.of());
  }

  /** A merge patch of a record that is at this version. */
  public static Request patch(String path, long version, JsonNode body) {
    return new Request("PATCH", path, body, Map.of()).ifMatch(version);
  }

  public static Request delete(String path, long version) {
    return new Request("DELETE", path, null, Map.of()).ifMatch(version);
  }

  /** Refused unless the record is at this version. */
  public Request ifMatch(long version) {
    return header("If-Match", "\"" + version + "\"");
  }

  /** Done at most once, however often it is sent. */
  public Request idempotencyKey(String key) {
    return header("Idempotency-Key", key);
  }

  /** Sent with this access token in place of the API client's. */
  public Request by(String token) {
    return header(AUTHORIZATION, "Bearer " + token);
  }

  /** Answered with what the write that gave this token wrote. */
  public Request consistentWith(@Nullable String token) {
    return token == null ? this : header(Answer.CONSISTENCY, token);
  }

  public Request header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, path, body, more);
  }

  /** Whether sending it twice does no more than sending it once. */
  boolean repeatable() {
    return !method.equals("POST") || headers.containsKey("Idempotency-Key");
  }
}
