package io.rilato.infra.bench.data;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sellers, two pools of them and rules in force: leads of large companies go to the first pool, all
 * others to the second.
 */
public record SalesTeam(List<String> sellers) {
  private static final String RULE_SETS = "/api/v1/routing/rule-sets";

  public SalesTeam {
    sellers = List.copyOf(sellers);
  }

  /** Sets it up by the API; once for a suite. */
  public static SalesTeam hire(RilatoClient client, int size) throws InterruptedException {
    String role = sellerRole(client);
    List<String> sellers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ObjectNode user =
          RilatoClient.object()
              .put("email", "seller" + i + "@bench.example")
              .put("name", "Seller " + i);
      user.putArray("roles").add(role);
      sellers.add(client.send(Request.post("/api/v1/users", user)).orThrow().id());
    }
    String few = pool(client, "Large companies", sellers.subList(0, Math.max(1, size / 3)));
    String all = pool(client, "Everybody", sellers);
    ObjectNode rules = RilatoClient.object().put("name", "Bench").put("catchAllPoolId", all);
    ArrayNode list = rules.putArray("rules");
    list.addObject()
        .put("id", "large")
        .put("name", "Large companies")
        .put("when", "employees > 5000 || score.total >= 80")
        .put("poolId", few);
    String id = retry(client, Request.post(RULE_SETS, rules)).id();
    client.send(Request.post(RULE_SETS + "/" + id + "/activate", RilatoClient.object())).orThrow();
    return new SalesTeam(sellers);
  }

  private static String sellerRole(RilatoClient client) throws InterruptedException {
    JsonNode roles = client.get("/api/v1/roles?limit=200").orThrow().body().path("items");
    for (JsonNode role : roles) {
      if (role.path("name").asString("").equals("Seller")) {
        return role.path("id").asString("");
      }
    }
    throw new IllegalStateException("there is no role Seller");
  }

  private static String pool(RilatoClient client, String name, List<String> users)
      throws InterruptedException {
    ObjectNode pool = RilatoClient.object().put("name", name);
    ArrayNode members = pool.putArray("members");
    users.forEach(user -> members.addObject().put("userId", user));
    return retry(client, Request.post("/api/v1/routing/pools", pool)).id();
  }

  /** Users and pools that were just made may not be known everywhere yet. */
  private static Answer retry(RilatoClient client, Request request) throws InterruptedException {
    Answer answer = client.send(request);
    for (int again = 0; again < 100 && answer.status() == 400; again++) {
      Thread.sleep(100);
      answer = client.send(request);
    }
    return answer.orThrow();
  }
}
