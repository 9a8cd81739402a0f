package io.rilato.infra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.infra.client.Connection;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The passwords of the demo's people. They follow from the secret of the installation's API client,
 * so that every load sets the same ones and none is kept anywhere but in {@code connection.json}.
 */
final class Logins {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "rilato demo password|";
  private static final int LENGTH = 24;
  private static final int PER_SECOND = 10;

  private final Session session;
  private final Connection connection;
  private final Organisation people;
  private final Map<String, Connection.User> byUserId = new ConcurrentHashMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Logins(Session session, Connection connection, Organisation people) {
    this.session = session;
    this.connection = connection;
    this.people = people;
  }

  /** Sets the passwords of all agents and managers. */
  void setPasswords() throws InterruptedException {
    List<Connection.User> users = new ArrayList<>();
    for (SalesTeams.Agent agent : SalesTeams.read()) {
      users.add(add(agent.name(), Organisation.SELLER, agent.manager()));
    }
    for (String manager : SalesTeams.managers()) {
      users.add(add(manager, Organisation.MANAGER, manager));
    }
    Progress progress = session.progress("passwords", users.size());
    new Pace(PER_SECOND)
        .each(
            List.copyOf(byUserId.entrySet()),
            user -> {
              String path = "/api/v1/users/" + user.getKey() + "/password";
              session
                  .client()
                  .send(
                      Request.put(
                          path, RilatoClient.object().put("password", user.getValue().password())))
                  .orThrow();
              progress.done(1);
            });
  }

  private Connection.User add(String name, String role, String manager) {
    String email = SalesTeams.email(name);
    Connection.User user =
        new Connection.User(email, password(email), role, Organisation.teamName(manager));
    byUserId.put(people.userId(name), user);
    return user;
  }

  /** The login of an agent or manager. */
  Connection.User of(String name) {
    Connection.User user = byUserId.get(people.userId(name));
    if (user == null) {
      throw new Refusal("No password was set for " + name);
    }
    return user;
  }

  /** Whether this user is one of the demo's. */
  boolean knows(String userId) {
    return byUserId.containsKey(userId);
  }

  /** The request, sent by this user of the demo. */
  Request by(String userId, Request request) {
    String token = tokens.get(userId);
    if (token == null) {
      token = UserLogin.of(connection).token(Objects.requireNonNull(byUserId.get(userId)));
      tokens.put(userId, token);
    }
    return request.by(token);
  }

  private String password(String email) {
    Connection.ApiClient client = connection.apiClient();
    if (client == null) {
      throw new Refusal("There is no API client yet: has Rilato been started?");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(client.secret().getBytes(UTF_8), ALGORITHM));
      byte[] code = mac.doFinal((PURPOSE + email).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code).substring(0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
