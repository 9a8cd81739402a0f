package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Home;
import io.rilato.e2e.permissions.Policy.Person;
import io.rilato.e2e.permissions.Policy.Program;
import io.rilato.e2e.permissions.Policy.Role;
import io.rilato.e2e.permissions.Policy.Share;
import io.rilato.e2e.permissions.Policy.Team;
import io.rilato.e2e.permissions.Policy.Territory;
import io.rilato.platform.time.Clocks;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One change of people, teams, territories, roles, programs, owners or shares. */
record Change(Organisation organisation, Random random) {
  private static final int WAYS = 12;

  /**
   * Makes it, in Rilato and in the policy.
   *
   * @param items of which one may get another owner or territory, or be shared
   */
  String make(int number, List<Item> items) {
    return switch (number % WAYS) {
      case 0 -> move();
      case 1 -> switchOff();
      case 2 -> regroup();
      case 3 -> lead();
      case 4 -> otherRoles();
      case 5 -> otherGrants();
      case 6 -> otherScopes();
      case 7 -> share(items);
      case 8 -> unshare(items);
      case 9 -> otherMembers();
      case 10 -> otherTerritory(items);
      default -> giveAway(items);
    };
  }

  private Policy policy() {
    return organisation.policy;
  }

  private Person anybody() {
    return policy().people().get(organisation.any(organisation.people()));
  }

  private String move() {
    Person person = anybody();
    String team = random.nextInt(5) == 0 ? null : organisation.any(organisation.teams());
    organisation.change(person.id(), Organisation.body("teamId", team));
    organisation.policy = policy().with(person.in(team));
    return person.id() + " moved to " + team;
  }

  /** Never on again: whose sessions have ended signs in anew. */
  private String switchOff() {
    Person person = policy().people().get(organisation.any(active()));
    organisation.change(person.id(), Organisation.body("active", false));
    organisation.policy = policy().with(person.active(false));
    return person.id() + " is switched off";
  }

  private List<String> active() {
    return organisation.people().stream().filter(id -> policy().people().get(id).active()).toList();
  }

  private String regroup() {
    Team team = policy().teams().get(organisation.any(organisation.teams()));
    List<String> others =
        organisation.teams().stream().filter(other -> !isBelow(other, team.id())).toList();
    String parent = others.isEmpty() ? null : organisation.any(others);
    organisation.patch("/api/v1/teams/" + team.id(), Organisation.body("parentId", parent));
    organisation.policy = policy().with(new Team(team.id(), team.name(), parent, team.manager()));
    return team.id() + " is below " + parent;
  }

  private boolean isBelow(String team, String above) {
    Set<String> seen = new HashSet<>();
    String at = team;
    while (at != null && seen.add(at)) {
      if (at.equals(above)) {
        return true;
      }
      at = policy().teams().get(at).parent();
    }
    return false;
  }

  private String lead() {
    String team = organisation.any(organisation.teams());
    @Nullable String manager = organisation.any(organisation.people());
    organisation.lead(team, manager);
    return team + " is led by " + manager;
  }

  private String otherRoles() {
    Person person = anybody();
    List<String> roles = organisation.someRoles();
    organisation.change(person.id(), Organisation.body("roles", roles));
    organisation.policy = policy().with(person.having(roles));
    return person.id() + " has " + roles;
  }

  private String otherGrants() {
    List<String> ids = policy().roles().keySet().stream().sorted().toList();
    Role role = policy().roles().get(organisation.any(ids));
    Role made = Roles.made(random, role.name());
    organisation.patch("/api/v1/roles/" + role.id(), Roles.json(made));
    organisation.policy = policy().with(new Role(role.id(), role.name(), made.grants()));
    return "role " + role.id() + " is another";
  }

  /** A token keeps the scopes it was issued for: what is new does not count. */
  private String otherScopes() {
    List<String> ids = policy().programs().keySet().stream().sorted().toList();
    Program program = policy().programs().get(organisation.any(ids));
    Set<String> fewer = new HashSet<>(program.scopes());
    fewer.removeIf(_ -> random.nextBoolean());
    organisation.patch(
        "/api/v1/api-clients/" + program.id(), Organisation.body("scopes", List.copyOf(fewer)));
    organisation.policy = policy().with(new Program(program.id(), fewer, program.active()));
    return program.id() + " has " + fewer;
  }

  private String giveAway(List<Item> items) {
    Item contact = organisation.any(contacts(items));
    String owner = organisation.any(active());
    organisation.patch(contact.path(), Organisation.body("ownerId", owner));
    contact.ownedBy(owner);
    return contact + " is given away";
  }

  private static List<Item> contacts(List<Item> items) {
    return items.stream().filter(item -> item.kind == Kind.CONTACT).toList();
  }

  private String share(List<Item> items) {
    Shares shares = new Shares(organisation, random);
    List<Item> owned = items.stream().filter(item -> item.kind.owned()).toList();
    Item item = organisation.any(owned);
    List<Share> before = item.shares;
    for (int i = 0; i < 10 && item.shares.equals(before); i++) {
      shares.share(item, shares.anyTime());
    }
    return item + " is shared, before: " + before;
  }

  private String unshare(List<Item> items) {
    List<Item> shared = items.stream().filter(item -> !holding(item).isEmpty()).toList();
    Item item = organisation.any(shared);
    Share share = organisation.any(holding(item));
    new Shares(organisation, random).unshare(item, share);
    return item + " is no longer shared: " + share;
  }

  private static List<Share> holding(Item item) {
    Instant now = Clocks.system().instant();
    return item.shares.stream()
        .filter(share -> share.until() == null || share.until().isAfter(now))
        .toList();
  }

  private String otherMembers() {
    Territory before = policy().territories().get(organisation.any(organisation.territories()));
    Set<String> members = organisation.someMembers();
    organisation.patch(
        "/api/v1/territories/" + before.id(), Organisation.body("members", List.copyOf(members)));
    organisation.policy =
        policy().with(new Territory(before.id(), before.name(), before.parent(), members));
    return before + " has " + members;
  }

  private String otherTerritory(List<Item> items) {
    Item contact = organisation.any(contacts(items));
    String territory = organisation.any(organisation.territories());
    organisation.patch(contact.path(), Organisation.body("territoryId", territory));
    contact.homes.add(new Home(contact.owner(), territory));
    return contact + " is moved";
  }
}
