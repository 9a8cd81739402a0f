package io.rilato.infra.cli;

import io.rilato.infra.launcher.Secrets;
import io.rilato.infra.launcher.ServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the running suite: the content of {@code connection.json}.
 *
 * @param baseUrl the gateway
 * @param portalUrl the web interface
 * @param users one per role
 * @param apiClient for scripts
 */
record Connection(
    String baseUrl, String portalUrl, List<User> users, @Nullable ApiClient apiClient) {

  /** A user with the password made for them. */
  record User(String email, String password, String role, @Nullable String team) {}

  /** An API client that may do everything in its tenant. */
  record ApiClient(String id, String secret, String tokenUrl, List<String> scopes) {}

  /** What identity writes on its first start. */
  record Bootstrap(
      @Nullable String tenant, @Nullable List<User> users, @Nullable BootstrapClient apiClient) {}

  /** The API client as identity writes it. */
  record BootstrapClient(String id, String secret, @Nullable List<String> scopes) {}

  static Connection of(String baseUrl, Bootstrap bootstrap) {
    BootstrapClient client = bootstrap.apiClient();
    List<String> scopes = client == null ? null : client.scopes();
    return new Connection(
        baseUrl,
        baseUrl + "/",
        bootstrap.users() == null ? List.of() : bootstrap.users(),
        client == null
            ? null
            : new ApiClient(
                client.id(),
                client.secret(),
                baseUrl + "/oauth2/token",
                scopes == null ? List.of() : scopes));
  }

  /** What identity wrote, or nothing when it has not. */
  static Bootstrap bootstrap(Path home) {
    return read(home.resolve("bootstrap.json"), Bootstrap.class)
        .orElse(new Bootstrap(null, null, null));
  }

  /**
   * The connection of the suite in this home.
   *
   * @throws ServerFailure when {@code up} has not written it
   */
  static Connection load(Path home) {
    return read(file(home), Connection.class)
        .orElseThrow(() -> new ServerFailure(file(home) + " is missing: run make up"));
  }

  void save(Path home) {
    try {
      Secrets.writePrivately(
          file(home), Console.mapper().writeValueAsString(this) + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Path home) {
    return home.resolve("connection.json");
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(Console.mapper().readValue(file, type));
  }
}
