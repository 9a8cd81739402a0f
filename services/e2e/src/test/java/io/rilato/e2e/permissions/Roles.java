package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Grant;
import io.rilato.e2e.permissions.Policy.Role;
import io.rilato.e2e.permissions.Policy.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes up what roles allow. */
final class Roles {
  private static final List<String> VERBS =
      List.of("create", "edit", "delete", "change-owner", "share");

  private Roles() {}

  static Role made(Random random, String name) {
    List<Grant> grants = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (random.nextInt(10) < 6) {
        grants.add(grant(random, kind, "view"));
        if (random.nextInt(4) == 0) {
          grants.add(grant(random, kind, "view"));
        }
      }
      for (String verb : VERBS) {
        if (random.nextInt(10) < 4) {
          grants.add(grant(random, kind, verb));
        }
      }
      if (random.nextInt(12) == 0) {
        grants.add(grant(random, kind, "*"));
      }
    }
    if (random.nextInt(5) == 0) {
      Set<String> hidden = random.nextBoolean() ? Set.of("name") : Set.of();
      grants.add(new Grant("*", "view", any(random, Scope.values()), hidden, Set.of()));
    }
    return new Role("", name, grants);
  }

  private static Grant grant(Random random, Kind kind, String verb) {
    boolean shows = verb.equals("view") || verb.equals("*");
    Set<String> hidden = Set.of();
    if (shows && random.nextInt(10) < 4) {
      hidden = Set.of(kind.hideable.get(random.nextInt(kind.hideable.size())));
    }
    boolean changes = verb.equals("edit") || verb.equals("create") || verb.equals("*");
    Set<String> readOnly = changes && random.nextInt(10) < 4 ? Set.of(kind.patched) : Set.of();
    return new Grant(kind.type, verb, any(random, Scope.values()), hidden, readOnly);
  }

  private static <T> T any(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }

  /** What a program may do; the first of a tenant may see everything and change nothing. */
  static List<String> scopes(Random random, int number) {
    if (number == 0) {
      return List.of("*:view");
    }
    List<String> scopes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (random.nextBoolean()) {
        scopes.add(kind.type + ":view");
        scopes.add(kind.type + ":" + (random.nextInt(4) == 0 ? "*" : any(random, VERBS.toArray())));
      }
    }
    scopes.add("contact:edit");
    return scopes.stream().distinct().toList();
  }

  /** As the API takes it. */
  static Map<String, Object> json(Role role) {
    List<Map<String, Object>> grants = new ArrayList<>();
    for (Grant grant : role.grants()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("type", grant.type());
      json.put("action", grant.verb());
      json.put("scope", grant.scope().name());
      if (!grant.hidden().isEmpty()) {
        json.put("hiddenFields", grant.hidden());
      }
      if (!grant.readOnly().isEmpty()) {
        json.put("readOnlyFields", grant.readOnly());
      }
      grants.add(json);
    }
    return Organisation.body("name", role.name(), "grants", grants);
  }
}
