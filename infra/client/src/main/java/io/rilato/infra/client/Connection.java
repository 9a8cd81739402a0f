package io.rilato.infra.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * How to reach the running suite: the content of {@code connection.json}.
 *
 * @param baseUrl the gateway
 * @param portalUrl the web interface
 * @param users one per role; once the demo is loaded also two of its people
 * @param apiClient for scripts
 */
public record Connection(
    String baseUrl, String portalUrl, List<User> users, @Nullable ApiClient apiClient) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** A user with the password made for them. */
  public record User(String email, String password, String role, @Nullable String team) {}

  /** An API client that may do everything in its tenant. */
  public record ApiClient(String id, String secret, String tokenUrl, List<String> scopes) {}

  /** What identity writes on its first start. */
  public record Bootstrap(
      @Nullable String tenant, @Nullable List<User> users, @Nullable BootstrapClient apiClient) {}

  /** The API client as identity writes it. */
  public record BootstrapClient(String id, String secret, @Nullable List<String> scopes) {}

  /** The connection to a suite at this address, with what identity made up. */
  public static Connection of(String baseUrl, Bootstrap bootstrap) {
    BootstrapClient client = bootstrap.apiClient();
    List<String> scopes = client == null ? null : client.scopes();
    return new Connection(
        baseUrl,
        baseUrl + "/app/",
        bootstrap.users() == null ? List.of() : bootstrap.users(),
        client == null
            ? null
            : new ApiClient(
                client.id(),
                client.secret(),
                baseUrl + "/oauth2/token",
                scopes == null ? List.of() : scopes));
  }

  /**
   * The same with these users too. They come right after the first, since they have something to
   * show; those whose email is there already take that one's place.
   */
  public Connection with(List<User> more) {
    List<User> joined =
        users.stream()
            .filter(user -> more.stream().noneMatch(other -> other.email().equals(user.email())))
            .collect(Collectors.toCollection(ArrayList::new));
    joined.addAll(Math.min(1, joined.size()), more);
    return new Connection(baseUrl, portalUrl, List.copyOf(joined), apiClient);
  }

  /** What identity wrote into this folder, or nothing when it has not. */
  public static Bootstrap bootstrap(Path home) {
    return read(home.resolve("bootstrap.json"), Bootstrap.class)
        .orElse(new Bootstrap(null, null, null));
  }

  /** The connection of the suite in this folder; empty when it was never started. */
  public static Optional<Connection> read(Path home) {
    return read(file(home), Connection.class);
  }

  /** Where the connection of the suite in this folder is kept. */
  public static Path file(Path home) {
    return home.resolve("connection.json");
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(JSON.readValue(file, type));
  }
}
