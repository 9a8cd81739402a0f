package io.rilato.infra.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens of an API client (client credentials, RFC 6749 section 4.4), each used for two
 * thirds of its life.
 */
public final class AccessTokens {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final Connection.ApiClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private String token = "";
  private long renewAtNanos = System.nanoTime();

  public AccessTokens(HttpClient http, Connection.ApiClient client) {
    this.http = http;
    this.client = client;
  }

  /**
   * A token that is good for some minutes more.
   *
   * @throws IOException when the issuer does not answer, or not with a token
   */
  public String current() throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (token.isEmpty() || System.nanoTime() - renewAtNanos >= 0) {
        fetch();
      }
      return token;
    } finally {
      lock.unlock();
    }
  }

  /** Says that a token was refused. */
  void refused(String which) {
    lock.lock();
    try {
      if (which.equals(token)) {
        token = "";
      }
    } finally {
      lock.unlock();
    }
  }

  private void fetch() throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials"
            + (client.scopes().isEmpty()
                ? ""
                : "&scope="
                    + URLEncoder.encode(String.join(" ", client.scopes()), StandardCharsets.UTF_8));
    String credentials = client.id() + ":" + client.secret();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(client.tokenUrl()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
    }
    JsonNode body = JSON.readTree(answer.body());
    token = body.required("access_token").stringValue();
    long seconds = body.path("expires_in").asLong(60);
    renewAtNanos = System.nanoTime() + Duration.ofSeconds(seconds * 2 / 3).toNanos();
  }
}
