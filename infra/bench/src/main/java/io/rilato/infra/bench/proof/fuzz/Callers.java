package io.rilato.infra.bench.proof.fuzz;

import io.rilato.infra.client.AccessTokens;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Those who send the requests, each made for it: what befalls them befalls nobody else.
 *
 * @param full a program that may do everything in its tenant
 * @param other a client of another tenant
 */
record Callers(
    Caller full, Caller seller, Caller bare, Caller nobody, RilatoClient other, HttpClient http)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static Callers make(long seed, RilatoClient client, Connection connection)
      throws InterruptedException {
    if (connection.apiClient() == null) {
      throw new IllegalStateException("there is no API client");
    }
    List<String> everything = connection.apiClient().scopes();
    String tokenUrl = connection.apiClient().tokenUrl();
    HttpClient http = HttpClient.newHttpClient();
    Connection.User user =
        connection.users().stream()
            .filter(each -> each.role().equalsIgnoreCase("seller"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no seller"));
    ObjectNode tenant =
        RilatoClient.object().put("name", "Other " + seed).put("baseCurrency", "EUR");
    tenant
        .put("timeZone", "Europe/Berlin")
        .putObject("administrator")
        .put("email", "root" + seed + "@other.example");
    scopes(tenant.putArray("apiClientScopes"), everything);
    JsonNode made =
        client.send(Request.post("/api/v1/tenants", tenant)).orThrow().body().path("apiClient");
    return new Callers(
        program(client, http, "everything " + seed, everything, tokenUrl),
        Caller.user("seller", connection, user),
        program(client, http, "bare " + seed, List.of("product:view"), tokenUrl),
        Caller.nobody(),
        new RilatoClient(
            new Connection(
                connection.baseUrl(),
                connection.portalUrl(),
                List.of(),
                new Connection.ApiClient(
                    made.path("id").asString(),
                    made.path("secret").asString(),
                    tokenUrl,
                    everything)),
            PATIENCE),
        http);
  }

  private static Caller program(
      RilatoClient client, HttpClient http, String name, List<String> scopes, String tokenUrl)
      throws InterruptedException {
    ObjectNode program = RilatoClient.object().put("name", "Fuzz " + name);
    scopes(program.putArray("scopes"), scopes);
    String id = client.send(Request.post("/api/v1/api-clients", program)).orThrow().id();
    String secret =
        client
            .send(Request.post("/api/v1/api-clients/" + id + "/secret", RilatoClient.object()))
            .orThrow()
            .body()
            .path("secret")
            .asString();
    var credentials = new Connection.ApiClient(id, secret, tokenUrl, scopes);
    return Caller.program(name, new AccessTokens(http, credentials));
  }

  private static void scopes(ArrayNode into, List<String> scopes) {
    scopes.forEach(into::add);
  }

  List<Caller> all() {
    return List.of(full, seller, bare, nobody);
  }

  @Override
  public void close() {
    other.close();
    http.close();
  }
}
