package io.rilato.infra.cli;

import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.UserLogin;
import io.rilato.infra.launcher.ServerFailure;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Prints an access token: of the API client, or of a user after a login.")
final class TokenCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Option(
      names = "--user",
      paramLabel = "EMAIL",
      description = "Log in as this user of connection.json.")
  private @Nullable String email;

  @Option(
      names = "--code",
      description = "What the user's authenticator app shows, or a recovery code.")
  private @Nullable String code;

  @Override
  public Integer call() {
    if (code != null && email == null) {
      throw new ServerFailure("--code is for the user that --user names");
    }
    Connection connection = console.connection();
    String token =
        email == null
            ? ClientToken.fetch(require(connection.apiClient()))
            : UserLogin.of(connection).withCode(code).token(user(connection, email));
    if (console.wantsJson()) {
      console.printJson(Map.of("accessToken", token));
    } else {
      console.print(token);
    }
    return 0;
  }

  private static Connection.ApiClient require(Connection.@Nullable ApiClient client) {
    if (client == null) {
      throw new ServerFailure("connection.json names no API client");
    }
    return client;
  }

  private static Connection.User user(Connection connection, String email) {
    return connection.users().stream()
        .filter(user -> user.email().equals(email))
        .findFirst()
        .orElseThrow(() ->
            new ServerFailure(
                "connection.json has no user %s; it has: %s"
                    .formatted(
                        email,
                        String.join(
                            ", ",
                            connection.users().stream().map(Connection.User::email).toList()))));
  }
}
