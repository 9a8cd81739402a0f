package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Person;
import io.rilato.e2e.permissions.Policy.Program;
import io.rilato.e2e.permissions.Policy.Role;
import io.rilato.e2e.permissions.Policy.Team;
import io.rilato.e2e.permissions.Policy.Territory;
import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import io.rilato.testkit.suite.Api;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A tenant with made-up teams, roles, people and programs, set up through the API. */
final class Organisation {
  private static final String PASSWORD = "a pass phrase of the matrix 42";

  final String tenant;
  final Api admin;

  /** Requests as each person and program. */
  final Map<String, Api> members = new ConcurrentSkipListMap<>();

  final Map<String, String> tokens = new ConcurrentSkipListMap<>();

  private final Random random;
  private final String domain;
  private final Map<String, String> emails = new LinkedHashMap<>();
  volatile Policy policy = Policy.EMPTY;

  /**
   * @param name no other tenant has it
   * @param admin may do everything in the tenant
   */
  Organisation(String tenant, String name, Api admin, Random random) {
    this.tenant = tenant;
    this.admin = admin;
    this.random = random;
    this.domain = "@" + name + ".example";
  }

  void hire(Size size) {
    for (int i = 0; i < size.teams(); i++) {
      String parent = i < 2 ? null : any(teams());
      String name = "Team " + i;
      String id = create("teams", body("name", name, "parentId", parent));
      policy = policy.with(new Team(id, name, parent, null));
    }
    for (int i = 0; i < size.roles(); i++) {
      Role role = Roles.made(random, "Matrix role " + i);
      String id = create("roles", Roles.json(role));
      policy = policy.with(new Role(id, role.name(), role.grants()));
    }
    for (int i = 0; i < size.users(); i++) {
      List<String> roles = someRoles();
      String team = random.nextInt(7) == 0 ? null : any(teams());
      String email = "u" + i + domain;
      Map<String, Object> user = body("email", email, "name", "User " + i);
      user.put("roles", roles);
      user.put("teamId", team);
      String id = create("users", user);
      emails.put(id, email);
      policy = policy.with(new Person(id, team, roles, true, false));
    }
    for (String team : teams()) {
      if (random.nextInt(4) > 0) {
        lead(team, any(people()));
      }
    }
    for (int i = 0; i < size.territories(); i++) {
      String parent = i < 2 ? null : any(territories());
      String name = "Territory " + i;
      Set<String> members = someMembers();
      String id = create("territories", territory(name, parent, members));
      policy = policy.with(new Territory(id, name, parent, members));
    }
    for (int i = 0; i < size.programs(); i++) {
      List<String> scopes = Roles.scopes(random, i);
      String id = create("api-clients", body("name", "Program " + i, "scopes", scopes));
      policy = policy.with(new Program(id, Set.copyOf(scopes), true));
    }
  }

  private String create(String path, Object body) {
    return admin.post("/api/v1/" + path, body).orThrow().id();
  }

  /** Signs everybody in. */
  void signIn(String base) {
    List<Runnable> logins = new ArrayList<>();
    var connection = new Connection(base, base, List.of(), null);
    emails.forEach((id, email) ->
        logins.add(() -> {
          admin.put("/api/v1/users/" + id + "/password", body("password", PASSWORD)).orThrow();
          var user = new Connection.User(email, PASSWORD, "matrix", null);
          member(id, UserLogin.of(connection).token(user));
        }));
    for (Program program : policy.programs().values()) {
      logins.add(() -> {
        var answer = admin.post("/api/v1/api-clients/" + program.id() + "/secret", body());
        String secret = answer.orThrow().body().path("secret").asString();
        var client =
            new Connection.ApiClient(
                program.id(), secret, base + "/oauth2/token", List.copyOf(program.scopes()));
        member(program.id(), ClientToken.fetch(client));
      });
    }
    Together.run(4, logins);
  }

  private void member(String id, String token) {
    tokens.put(id, token);
    members.put(id, admin.withToken(token));
  }

  /** Somebody is switched off, somebody deleted; what they own stays. */
  void letGo() {
    String off = any(people());
    change(off, body("active", false));
    policy = policy.with(policy.people().get(off).active(false));
    String gone = any(people().stream().filter(id -> !id.equals(off)).toList());
    String path = "/api/v1/users/" + gone;
    admin.delete(path, admin.get(path).orThrow().version()).orThrow();
    Person before = policy.people().get(gone);
    policy = policy.with(new Person(gone, before.team(), before.roles(), true, true));
    members.remove(gone);
  }

  void change(String user, Object patch) {
    patch("/api/v1/users/" + user, patch);
  }

  void patch(String path, Object patch) {
    var json = RilatoClient.json().valueToTree(patch);
    admin.send(new Request("PATCH", path, json, Map.of()).header("If-Match", "*")).orThrow();
  }

  void lead(String team, @Nullable String manager) {
    patch("/api/v1/teams/" + team, body("managerId", manager));
    Team before = policy.teams().get(team);
    policy = policy.with(new Team(team, before.name(), before.parent(), manager));
  }

  /** As the API takes it. */
  static Map<String, Object> territory(String name, @Nullable String parent, Set<String> members) {
    return body("name", name, "parentId", parent, "members", List.copyOf(members));
  }

  /** A JSON object of these names and values. */
  static Map<String, Object> body(@Nullable Object... namesAndValues) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return body;
  }

  List<String> teams() {
    return policy.teams().keySet().stream().sorted().toList();
  }

  /** Who is not deleted. */
  List<String> people() {
    return policy.people().values().stream()
        .filter(person -> !person.gone())
        .map(Person::id)
        .sorted()
        .toList();
  }

  List<String> territories() {
    return policy.territories().keySet().stream().sorted().toList();
  }

  /** Nobody, or a few. */
  Set<String> someMembers() {
    Set<String> some = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(any(people()));
    }
    return some;
  }

  List<String> someRoles() {
    List<String> all = policy.roles().keySet().stream().sorted().toList();
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      some.add(any(all));
    }
    return some.stream().distinct().toList();
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
