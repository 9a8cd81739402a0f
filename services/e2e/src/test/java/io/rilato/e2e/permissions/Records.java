package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Home;
import io.rilato.infra.client.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Fills a tenant with records whose owners are of every kind, and nobody. */
final class Records {
  private static final List<String> GROUPS =
      List.of("amber", "birch", "cobalt", "dahlia", "falcon", "granite");

  private final Organisation organisation;
  private final Random random;
  private final Map<Kind, List<Item>> made = new HashMap<>();

  Records(Organisation organisation, Random random) {
    this.organisation = organisation;
    this.random = random;
  }

  static String anyGroup(Random random) {
    return GROUPS.get(random.nextInt(GROUPS.size()));
  }

  /**
   * Creates them.
   *
   * @param first the number of the first
   */
  List<Item> create(int first, Size size) {
    List<Item> all = new ArrayList<>();
    int number = first;
    for (Kind kind : Kind.values()) {
      List<Item> items = new ArrayList<>();
      List<Map<String, Object>> bodies = new ArrayList<>();
      for (int i = 0; i < size.records(); i++) {
        Item item = new Item(number++, kind, organisation.tenant, anyGroup(random));
        String owner =
            kind.owned() && random.nextInt(8) > 0 ? organisation.any(organisation.people()) : null;
        String territory =
            kind.owned() && random.nextInt(3) == 0
                ? organisation.any(organisation.territories())
                : null;
        item.homes.add(new Home(owner, territory));
        items.add(item);
        bodies.add(body(item, item.home()));
      }
      JsonNode answers =
          organisation
              .admin
              .post(kind.path + "/batch", Organisation.body("op", "create", "items", bodies))
              .orThrow()
              .body()
              .path("items");
      for (int i = 0; i < items.size(); i++) {
        if (answers.get(i).path("status").asInt() != 201) {
          throw new IllegalStateException(answers.get(i).toString());
        }
        items.get(i).id = answers.get(i).path("id").asString();
      }
      made.put(kind, items);
      all.addAll(items);
    }
    return all;
  }

  private Map<String, Object> body(Item item, Home home) {
    String titled = item.group + " " + item.mark(item.kind.title);
    Map<String, Object> body = Organisation.body(item.kind.title, titled);
    switch (item.kind) {
      case CONTACT -> {
        body.put("jobTitle", item.mark("jobTitle"));
        body.put("department", item.group);
      }
      case COMPANY -> {
        body.put("legalName", item.mark("legalName"));
        body.put("industry", item.group);
      }
      case LEAD -> {
        // Its task and its mail tell its owner the name: no mark in it.
        body.put("familyName", item.group + " Lead");
        body.put("jobTitle", item.mark("jobTitle"));
        body.put("city", item.mark("city"));
        body.put("campaign", item.mark("campaign"));
        body.put("source", item.group);
      }
      case DEAL -> {
        Item company = organisation.any(made.get(Kind.COMPANY));
        body.put("companyId", company.id);
        item.links.put("companyId", company.id);
        String amount = "%d.00".formatted(100 + random.nextInt(900));
        body.put("amount", Organisation.body("amount", amount, "currency", "EUR"));
      }
      case PRODUCT -> {
        body.put("code", item.mark("code"));
        body.put("series", item.group);
      }
      case TASK, NOTE -> {
        Item contact = organisation.any(made.get(Kind.CONTACT));
        body.put("subject", Organisation.body("type", "contact", "id", contact.id));
        item.links.put("subject", contact.id);
      }
    }
    if (item.kind.owned()) {
      body.put("ownerId", home.owner());
      body.put("territoryId", home.territory());
    }
    return body;
  }

  /** Reads all of a tenant's records of a type by its administrator. */
  static Map<String, JsonNode> all(Organisation organisation, Kind kind) {
    Map<String, JsonNode> found = new HashMap<>();
    String cursor = "";
    do {
      Answer page = organisation.admin.get(kind.path + "?limit=200&sort=id" + cursor).orThrow();
      page.body().path("items").forEach(item -> found.put(item.path("id").asString(), item));
      String next = page.body().path("nextCursor").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return found;
  }
}
