package io.rilato.infra.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens of API clients (client credentials, RFC 6749 section 4.4). */
public final class ClientToken {
  private ClientToken() {}

  /**
   * A new token with all the client's scopes.
   *
   * @throws Refusal with the issuer's answer when it gives none
   */
  public static String fetch(Connection.ApiClient client) {
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
      throw new Refusal(
          "no token: %s answered %d %s"
              .formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return RilatoClient.json().readTree(answer.body()).required("access_token").asString();
  }
}
