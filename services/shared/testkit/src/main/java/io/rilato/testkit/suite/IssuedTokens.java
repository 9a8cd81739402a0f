package io.rilato.testkit.suite;

import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.UserLogin;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Tokens as identity issues them, by client credentials and by its login page. */
final class IssuedTokens implements Tokens {
  private static final String CLIENT = "";

  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Supplier<Connection> connection;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /**
   * @param connection read when first needed: identity makes up its secrets while it starts
   */
  IssuedTokens(Supplier<Connection> connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection.get();
  }

  @Override
  public String ofClient() {
    return tokens.compute(
        CLIENT,
        (_, known) ->
            known != null && !isOver(known)
                ? known
                : ClientToken.fetch(
                    Objects.requireNonNull(connection.get().apiClient(), "no client")));
  }

  /** Or is in a moment: a suite may let tokens live for seconds only. */
  private static boolean isOver(String token) {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    long end = RecordJson.mapper().readTree(claims).path("exp").asLong();
    return Clocks.system().instant().plus(MARGIN).isAfter(Instant.ofEpochSecond(end));
  }

  @Override
  public String ofUser(String role) {
    return tokens.computeIfAbsent(
        role,
        _ -> {
          Connection at = connection.get();
          return at.users().stream()
              .filter(user -> user.role().toLowerCase(Locale.ROOT).equals(role))
              .findFirst()
              .map(user -> UserLogin.of(at).token(user))
              .orElseThrow(() -> new IllegalArgumentException("there is no user of role " + role));
        });
  }
}
