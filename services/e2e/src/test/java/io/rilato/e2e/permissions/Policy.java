package io.rilato.e2e.permissions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a tenant's roles, teams, people and programs at one moment. Nothing here comes from
 * Rilato's own code, so that what is expected is told by another reader of the same text.
 */
record Policy(
    Map<String, Team> teams,
    Map<String, Role> roles,
    Map<String, Person> people,
    Map<String, Program> programs) {

  static final Policy EMPTY = new Policy(Map.of(), Map.of(), Map.of(), Map.of());

  Policy {
    teams = Map.copyOf(teams);
    roles = Map.copyOf(roles);
    people = Map.copyOf(people);
    programs = Map.copyOf(programs);
  }

  /** Whose records a grant reaches. */
  enum Scope {
    own,
    team,
    teamTree,
    all
  }

  /**
   * Allows a verb.
   *
   * @param type of records, or {@code *}
   * @param verb such as {@code view}, or {@code *}
   * @param hidden fields it does not show
   * @param readOnly fields it does not let change
   */
  record Grant(String type, String verb, Scope scope, Set<String> hidden, Set<String> readOnly) {
    boolean covers(String wantedType, String wantedVerb) {
      return (type.equals("*") || type.equals(wantedType))
          && (verb.equals("*") || verb.equals(wantedVerb));
    }
  }

  record Role(String id, String name, List<Grant> grants) {}

  record Team(String id, String name, @Nullable String parent, @Nullable String manager) {}

  /**
   * Somebody who signs in.
   *
   * @param gone deleted: what they own stays with their team
   */
  record Person(
      String id, @Nullable String team, List<String> roles, boolean active, boolean gone) {
    Person in(@Nullable String otherTeam) {
      return new Person(id, otherTeam, roles, active, gone);
    }

    Person active(boolean now) {
      return new Person(id, team, roles, now, gone);
    }

    Person having(List<String> otherRoles) {
      return new Person(id, team, otherRoles, active, gone);
    }
  }

  /**
   * A program that calls the API.
   *
   * @param scopes such as {@code contact:view}; they reach all records
   */
  record Program(String id, Set<String> scopes, boolean active) {}

  Policy with(Team team) {
    return new Policy(put(teams, team.id(), team), roles, people, programs);
  }

  Policy with(Role role) {
    return new Policy(teams, put(roles, role.id(), role), people, programs);
  }

  Policy with(Person person) {
    return new Policy(teams, roles, put(people, person.id(), person), programs);
  }

  Policy with(Program program) {
    return new Policy(teams, roles, people, put(programs, program.id(), program));
  }

  private static <V> Map<String, V> put(Map<String, V> all, String id, V value) {
    Map<String, V> more = new HashMap<>(all);
    more.put(id, value);
    return more;
  }
}
