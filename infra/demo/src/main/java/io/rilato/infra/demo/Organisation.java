package io.rilato.infra.demo;

import static io.rilato.infra.demo.CompanyFile.SYSTEM;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.demo.BatchLoad.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people of the CRM data set: an office per region, in it a team per manager, in it the agents.
 * The offices hang below the team "Sales" if there is one, so that its manager sees everything.
 */
final class Organisation {
  static final String SELLER = "Seller";
  static final String MANAGER = "Manager";

  private static final String TOP_TEAM = "Sales";
  private static final int TRIES = 100;
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Session session;
  private final Map<String, String> teamIds = new HashMap<>();
  private final Map<String, String> userIds = new HashMap<>();
  private int newTeams;
  private int newUsers;

  Organisation(Session session) {
    this.session = session;
  }

  void load() throws InterruptedException {
    List<JsonNode> roles = rolesOf(List.of(SELLER, MANAGER));
    String top = topTeam();
    List<DemoRecord> offices = new ArrayList<>();
    SalesTeams.offices().forEach(office -> offices.add(team(office(office), office, top, null)));
    teams(offices);
    teams(managed(null));
    List<DemoRecord> users = new ArrayList<>();
    for (SalesTeams.Agent agent : SalesTeams.read()) {
      users.add(user(agent.name(), agent.manager(), id(roles, SELLER)));
    }
    for (String manager : SalesTeams.managers()) {
      users.add(user(manager, manager, id(roles, MANAGER)));
    }
    BatchLoad load = session.load("users", users);
    newUsers = load.created();
    load.written().forEach((name, written) -> userIds.put(name, written.id()));
    teams(managed(userIds));
  }

  /** By the name of an agent or manager. */
  Map<String, String> userIds() {
    return userIds;
  }

  /**
   * The id of an agent's or manager's user.
   *
   * @throws Refusal when it could not be loaded
   */
  String userId(String name) {
    String id = userIds.get(name);
    if (id == null) {
      throw new Refusal("The user " + name + " could not be loaded");
    }
    return id;
  }

  static String teamName(String manager) {
    return "Team " + manager;
  }

  Demo.Count teams() {
    return new Demo.Count(teamIds.size(), newTeams);
  }

  Demo.Count users() {
    return new Demo.Count(userIds.size(), newUsers);
  }

  private void teams(List<DemoRecord> records) throws InterruptedException {
    BatchLoad load = session.load("teams", records);
    newTeams += load.created();
    for (Map.Entry<String, Written> team : load.written().entrySet()) {
      teamIds.put(team.getKey(), team.getValue().id());
    }
  }

  /**
   * The managers' teams.
   *
   * @param users null while there are none
   */
  private List<DemoRecord> managed(@Nullable Map<String, String> users) {
    List<DemoRecord> teams = new ArrayList<>();
    for (String manager : SalesTeams.managers()) {
      String office =
          SalesTeams.read().stream()
              .filter(agent -> agent.manager().equals(manager))
              .map(SalesTeams.Agent::office)
              .findFirst()
              .orElseThrow();
      teams.add(
          team(
              team(manager),
              teamName(manager),
              teamIds.get(office(office)),
              users == null ? null : users.get(manager)));
    }
    return teams;
  }

  private static String office(String name) {
    return "office " + name;
  }

  private static String team(String manager) {
    return "team " + manager;
  }

  private static DemoRecord team(
      String externalId, String name, @Nullable String parentId, @Nullable String managerId) {
    ObjectNode team = RilatoClient.object().put("name", name);
    if (parentId != null) {
      team.put("parentId", parentId);
    }
    if (managerId != null) {
      team.put("managerId", managerId);
    }
    team.putObject("externalIds").put(SYSTEM, externalId);
    return new DemoRecord(externalId, team, null);
  }

  private DemoRecord user(String name, String manager, String roleId) {
    ObjectNode user = RilatoClient.object().put("name", name).put("email", SalesTeams.email(name));
    user.putArray("roles").add(roleId);
    String teamId = teamIds.get(team(manager));
    if (teamId != null) {
      user.put("teamId", teamId);
    }
    user.putObject("externalIds").put(SYSTEM, name);
    return new DemoRecord(name, user, null);
  }

  /** Right after the first start the index may not have them yet. */
  private List<JsonNode> rolesOf(List<String> names) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      List<JsonNode> roles = new ArrayList<>();
      session
          .client()
          .get("/api/v1/roles?limit=200")
          .orThrow()
          .body()
          .path("items")
          .forEach(roles::add);
      if (names.stream().allMatch(name -> roles.stream().anyMatch(role -> is(role, name)))) {
        return roles;
      }
      if (tries == TRIES) {
        throw new Refusal("There are no roles " + String.join(" and ", names));
      }
      Thread.sleep(PAUSE);
    }
  }

  private @Nullable String topTeam() throws InterruptedException {
    Answer teams = session.client().get("/api/v1/teams?limit=200&q=" + TOP_TEAM).orThrow();
    for (JsonNode team : teams.body().path("items")) {
      if (is(team, TOP_TEAM) && !team.path("parentId").isString()) {
        return team.required("id").stringValue();
      }
    }
    return null;
  }

  private static boolean is(JsonNode record, String name) {
    return record.path("name").asString("").equals(name);
  }

  private static String id(List<JsonNode> records, String name) {
    return records.stream()
        .filter(record -> is(record, name))
        .findFirst()
        .orElseThrow()
        .required("id")
        .stringValue();
  }
}
