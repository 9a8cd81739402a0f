package io.rilato.infra.cli;

import io.rilato.infra.launcher.ServerFailure;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens of API clients (client credentials, RFC 6749 section 4.4). */
final class ClientToken {
  private ClientToken() {}

  /**
   * A new token with all the client's scopes.
   *
   * @throws ServerFailure with the issuer's answer when it gives none
   */
  static String fetch(Connection.ApiClient client) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    if (!client.scopes().isEmpty()) {
      form.put("scope", String.join(" ", client.scopes()));
    }
    String credentials = client.id() + ":" + client.secret();
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return accessToken(
        new Http().post(URI.create(client.tokenUrl()), form, "Authorization", basic));
  }

  static String accessToken(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new ServerFailure(
          "no token: %s answered %d %s"
              .formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return Console.mapper().readTree(answer.body()).required("access_token").asString();
  }
}
