package io.rilato.infra.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends requests as an API client. What could not be done now (no connection, 429, 502, 503, 504)
 * is tried again for as long as the patience lasts, unless repeating it could do it twice. Safe to
 * use from many threads.
 */
public final class RilatoClient implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_PATIENCE)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final String baseUrl;
  private final AccessTokens tokens;
  private final Duration patience;

  /**
   * @param patience for how long a request is tried
   */
  public RilatoClient(Connection connection, Duration patience) {
    if (connection.apiClient() == null) {
      throw new Refusal("There is no API client yet: has Rilato been started?");
    }
    this.baseUrl = connection.baseUrl();
    this.tokens = new AccessTokens(http, connection.apiClient());
    this.patience = patience;
  }

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static ObjectMapper json() {
    return JSON;
  }

  /** A text as part of a query or path. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public AccessTokens tokens() {
    return tokens;
  }

  /** The answer to a GET. */
  public Answer get(String path) throws InterruptedException {
    return send(Request.get(path));
  }

  /**
   * The answer, whatever its status; the last one when the patience is at its end.
   *
   * @throws Refusal when there was no answer at all
   */
  public Answer send(Request request) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    boolean renewed = false;
    while (true) {
      try {
        String token = tokens.current();
        Answer answer = once(request, token);
        if (answer.status() == 401 && !renewed) {
          renewed = true;
          tokens.refused(token);
          continue;
        }
        if (!answer.later() || !mayWait(deadline)) {
          return answer;
        }
        Thread.sleep(answer.retryAfter(pause));
      } catch (IOException e) {
        if (!request.repeatable() || !mayWait(deadline)) {
          throw new Refusal(request.method() + " " + request.path() + ": " + e);
        }
        Thread.sleep(pause);
      }
      pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
  }

  private static boolean mayWait(long deadline) {
    return System.nanoTime() - deadline < 0;
  }

  private Answer once(Request request, String token) throws IOException, InterruptedException {
    JsonNode body = request.body();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(baseUrl + request.path()))
            .timeout(REQUEST_PATIENCE)
            .method(
                request.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (!request.headers().containsKey(Request.AUTHORIZATION)) {
      builder.header(Request.AUTHORIZATION, "Bearer " + token);
    }
    if (body != null) {
      builder.header(
          "Content-Type",
          request.method().equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    request.headers().forEach(builder::header);
    HttpResponse<byte[]> response =
        http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.headers(), parse(response.body()));
  }

  private static JsonNode parse(byte[] body) {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.createObjectNode().put("detail", new String(body, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
