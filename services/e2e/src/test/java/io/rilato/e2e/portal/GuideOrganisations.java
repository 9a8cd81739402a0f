package io.rilato.e2e.portal;

import static org.awaitility.Awaitility.await;

import io.rilato.testkit.suite.Api;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Organisations and limits for pictures: some room, little room, none. */
final class GuideOrganisations {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, Double> ROOM =
      Map.of("users", 1.0, "companies", 1.08, "contacts", 2.0, "deals", 3.0, "leads", 5.0);

  private GuideOrganisations() {}

  /** Makes them, as the operator; the id of one that has limits of its own. */
  static String make(Api operator) {
    String first = operator.get("/api/v1/me").orThrow().body().at("/tenant/id").asString();
    Map<String, Long> limits = new HashMap<>();
    for (JsonNode quota : operator.get("/api/v1/quotas").orThrow().body().path("items")) {
      Double room = ROOM.get(quota.path("name").asString());
      if (room != null) {
        limits.put(quota.path("name").asString(), Math.round(quota.path("used").asInt() * room));
      }
    }
    limit(operator, first, limits);
    String acme = organisation(operator, "Acme Pumps");
    limit(operator, acme, Map.of("users", 20L));
    organisation(operator, "Harbour Pilots");
    String leaving = organisation(operator, "Brass & Sons");
    operator
        .post("/api/v1/tenants/" + leaving + "/deletion", Map.of("name", "Brass & Sons"))
        .orThrow();
    await()
        .atMost(PATIENCE)
        .until(() ->
            operator.get("/api/v1/tenant-overview").orThrow().body().path("items").size() == 4);
    return acme;
  }

  private static void limit(Api operator, String tenant, Map<String, Long> quotas) {
    operator.put("/api/v1/tenants/" + tenant + "/quotas", Map.of("quotas", quotas)).orThrow();
  }

  private static String organisation(Api operator, String name) {
    String email = "ann@" + name.split(" ")[0].toLowerCase(Locale.ROOT) + ".example";
    Map<String, Object> wish =
        Map.of("name", name, "timeZone", "Europe/London", "administrator", Map.of("email", email));
    return operator.post("/api/v1/tenants", wish).orThrow().id();
  }
}
