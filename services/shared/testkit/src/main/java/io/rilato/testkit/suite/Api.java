package io.rilato.testkit.suite;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends requests to one service or the gateway as somebody, and gives back whatever it answers; it
 * tries nothing twice. Safe to use from many threads.
 */
public final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final URI base;
  private final Supplier<@Nullable String> token;
  private final Map<String, String> headers;

  Api(URI base, Supplier<@Nullable String> token) {
    this(base, token, Map.of());
  }

  private Api(URI base, Supplier<@Nullable String> token, Map<String, String> headers) {
    this.base = base;
    this.token = token;
    this.headers = headers;
  }

  /** The same with another access token. */
  public Api withToken(String other) {
    return new Api(base, () -> other, headers);
  }

  public Api withoutToken() {
    return new Api(base, () -> null, headers);
  }

  /** The same with one more header on every request. */
  public Api with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(base, token, more);
  }

  public URI base() {
    return base;
  }

  public Answer get(String path) {
    return send(Request.get(path));
  }

  /** Sends a body: JSON as text, a tree, or anything that Rilato's JSON knows to write. */
  public Answer post(String path, Object body) {
    return send(Request.post(path, json(body)));
  }

  public Answer put(String path, Object body) {
    return send(Request.put(path, json(body)));
  }

  /** Changes a record that is at this version. */
  public Answer patch(String path, long version, Object body) {
    return send(Request.patch(path, version, json(body)));
  }

  public Answer delete(String path, long version) {
    return send(Request.delete(path, version));
  }

  public Answer send(Request request) {
    JsonNode body = request.body();
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (body != null) {
      boolean patch = request.method().equals("PATCH");
      all.put("Content-Type", patch ? "application/merge-patch+json" : "application/json");
    }
    all.putAll(request.headers());
    return send(
        request.method(),
        request.path(),
        all,
        body == null ? new byte[0] : RilatoClient.json().writeValueAsBytes(body));
  }

  /** Sends exactly this, well-formed or not. */
  public Answer send(String method, String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    String bearer = token.get();
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      HttpResponse<byte[]> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), parse(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + base + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(Object body) {
    return switch (body) {
      case JsonNode tree -> tree;
      case String text -> RecordJson.mapper().readTree(text);
      default -> RecordJson.mapper().valueToTree(body);
    };
  }

  private static JsonNode parse(byte[] body) {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return RecordJson.mapper().readTree(body);
    } catch (JacksonException e) {
      return RecordJson.mapper().stringNode(new String(body, StandardCharsets.UTF_8));
    }
  }
}
