package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.launcher.LocalServers;
import io.rilato.kernel.Ids;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The identity service on real servers, with a database and topics of its own. */
final class RunningIdentity implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  final HttpClient http = HttpClient.newHttpClient();
  final Path bootstrapFile;
  final String baseUrl;
  final String database;
  private final List<String> arguments = new ArrayList<>();
  private ConfigurableApplicationContext context;

  RunningIdentity(Path directory, String... more) {
    String run = Ids.next().replace("-", "");
    bootstrapFile = directory.resolve("bootstrap-" + run + ".json");
    int port = freePort();
    baseUrl = "http://127.0.0.1:" + port;
    database = "identity_" + run;
    arguments.addAll(
        List.of(
            "--spring.config.name=identity",
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--rilato.records.mongodb-uri=" + LocalServers.shared().mongodbUri(),
            "--rilato.records.database=" + database,
            "--rilato.records.secret-key=" + SECRET_KEY,
            "--rilato.identity.secret-key=" + SECRET_KEY,
            "--rilato.identity.bootstrap-file=" + bootstrapFile,
            "--rilato.identity.portal.redirect-uris=" + baseUrl + "/callback",
            "--rilato.security.issuer=" + baseUrl,
            "--rilato.kafka.prefix=" + run + ".",
            "--KAFKA_BOOTSTRAP_SERVERS=" + LocalServers.shared().kafkaBootstrapServers(),
            "--ELASTICSEARCH_URL=" + elasticsearchUrl()));
    arguments.addAll(List.of(more));
    start();
    firstStartDone();
  }

  private RunningIdentity(RunningIdentity first, String... more) {
    int port = freePort();
    baseUrl = "http://127.0.0.1:" + port;
    bootstrapFile = first.bootstrapFile;
    database = first.database;
    first.arguments.stream()
        .filter(argument -> !argument.startsWith("--server.port="))
        .forEach(arguments::add);
    arguments.add("--server.port=" + port);
    if (more.length > 0) {
      // An instance that people are led back to is the issuer itself.
      arguments.removeIf(argument -> argument.startsWith("--rilato.security.issuer="));
      arguments.removeIf(argument -> argument.startsWith("--rilato.identity.portal."));
      arguments.add("--rilato.security.issuer=" + baseUrl);
      arguments.add("--rilato.identity.portal.redirect-uris=" + baseUrl + "/callback");
      arguments.addAll(List.of(more));
    }
    start();
  }

  /** A second instance beside this one; with settings of its own it is its own issuer. */
  RunningIdentity another(String... more) {
    return new RunningIdentity(this, more);
  }

  private static String elasticsearchUrl() {
    return LocalServers.shared().elasticsearchUrl();
  }

  void start() {
    context =
        new SpringApplicationBuilder(IdentityApplication.class)
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .registerShutdownHook(false)
            .run(arguments.toArray(String[]::new));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200));
  }

  /** It serves before the first start has stored everybody; the client comes last. */
  private void firstStartDone() {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          if (!Files.exists(bootstrapFile)) {
            return false;
          }
          JsonNode client = bootstrap().get("apiClient");
          return clientCredentials(
                      client.get("id").asString(), client.get("secret").asString(), null)
                  .statusCode()
              == 200;
        });
  }

  void stop() {
    context.close();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    stop();
    http.close();
  }

  JsonNode bootstrap() {
    try {
      return RecordJson.mapper().readTree(Files.readString(bootstrapFile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String password(String email) {
    for (JsonNode user : bootstrap().get("users")) {
      if (user.get("email").asString().equals(email)) {
        return user.get("password").asString();
      }
    }
    throw new IllegalArgumentException(email);
  }

  /** An access token of the API client that may do everything. */
  String clientToken() {
    JsonNode client = bootstrap().get("apiClient");
    String id = client.get("id").asString();
    String secret = client.get("secret").asString();
    return clientToken(id, secret);
  }

  String clientToken(String id, String secret) {
    var answer = clientCredentials(id, secret, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("access_token").asString();
  }

  HttpResponse<String> clientCredentials(String id, String secret, String scope) {
    String form = "grant_type=client_credentials" + (scope == null ? "" : "&scope=" + scope);
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(URI.create(baseUrl + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  HttpResponse<String> get(String path, String token) {
    return send(authorized(HttpRequest.newBuilder(URI.create(baseUrl + path)), token).GET());
  }

  HttpResponse<String> send(
      String method, String path, String token, Object body, String... header) {
    var request =
        authorized(HttpRequest.newBuilder(URI.create(baseUrl + path)), token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(RecordJson.mapper().writeValueAsString(body)));
    if (header.length > 0) {
      request.headers(header);
    }
    return send(request);
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(e ->
                e.getKey() + "=" + java.net.URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A new user with that password. */
  JsonNode newUser(String token, String email, String password) {
    JsonNode user = created(token, "/api/v1/users", Map.of("email", email, "name", "Some One"));
    String path = "/api/v1/users/" + user.get("id").asString() + "/password";
    assertThat(send("PUT", path, token, Map.of("password", password)).statusCode()).isEqualTo(204);
    return user;
  }

  /** The token of a new user who has one new role with these grants. */
  String tokenOfUserWith(String token, String role, List<?> grants, String email) throws Exception {
    String password = "a long enough password";
    JsonNode made = created(token, "/api/v1/roles", Map.of("name", role, "grants", grants));
    JsonNode user = newUser(token, email, password);
    var given = Map.of("roles", List.of(made.get("id").asString()));
    String path = "/api/v1/users/" + user.get("id").asString();
    assertThat(send("PATCH", path, token, given, "If-Match", "*").statusCode()).isEqualTo(200);
    try (Browser browser = Browser.commandLine(this)) {
      String own = browser.token(email, password);
      await()
          .atMost(PATIENCE)
          .until(() -> get("/api/v1/me", own).body().contains("\"" + role + "\""));
      return own;
    }
  }

  /** What a POST has made. */
  JsonNode created(String token, String path, Object body) {
    var answer = send("POST", path, token, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  /** What a token says. */
  static JsonNode claims(String token) {
    byte[] body = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return RecordJson.mapper().readTree(body);
  }

  static JsonNode json(HttpResponse<String> answer) {
    return RecordJson.mapper().readTree(answer.body());
  }

  private static HttpRequest.Builder authorized(HttpRequest.Builder request, String token) {
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
