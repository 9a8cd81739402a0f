package io.rilato.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway itself, on a free port, in front of two services and an issuer of the test's. */
final class RunningGateway implements AutoCloseable {
  static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final TestIssuer issuer = new TestIssuer();
  final TestService contact;
  final TestService identity = TestService.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;

  private RunningGateway(TestService contact, String contactUrl, String... settings) {
    this.contact = contact;
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--RILATO_GATEWAY_SERVICES=classpath:two-services.yml",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--rilato.security.issuer=" + TestIssuer.NAME,
                "--rilato.security.jwks-uri=" + issuer.keysUri(),
                "--rilato.gateway.services.contact.url=" + contactUrl,
                "--rilato.gateway.services.identity.url=" + identity.url()));
    // Given twice it would be a list.
    if (Arrays.stream(settings).noneMatch(setting -> setting.contains("session.secret-key="))) {
      arguments.add("--rilato.gateway.session.secret-key=" + SECRET_KEY);
    }
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    context = GatewayApplication.builder().run(arguments.toArray(String[]::new));
  }

  static RunningGateway start(String... settings) {
    TestService contact = TestService.start();
    return new RunningGateway(contact, contact.url(), settings);
  }

  /** In front of a contact service of another kind. */
  static RunningGateway inFrontOf(String contactUrl, String... settings) {
    return new RunningGateway(TestService.start(), contactUrl, settings);
  }

  int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  /** With a good token of user u-1. */
  HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + issuer.token("u-1"));
  }

  HttpResponse<String> get(String path) {
    return send(authorized(path).GET());
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    context.close();
    client.close();
    contact.close();
    identity.close();
    issuer.close();
  }
}
