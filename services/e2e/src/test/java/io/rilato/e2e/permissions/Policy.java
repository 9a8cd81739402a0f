package io.rilato.e2e.permissions;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a tenant's roles, teams, territories, people and programs at one moment. Nothing here
 * comes from Rilato's own code, so that what is expected is told by another reader of the same
 * text.
 */
record Policy(
    Map<String, Team> teams,
    Map<String, Territory> territories,
    Map<String, Role> roles,
    Map<String, Person> people,
    Map<String, Program> programs) {

  static final Policy EMPTY = new Policy(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  Policy {
    teams = Map.copyOf(teams);
    territories = Map.copyOf(territories);
    roles = Map.copyOf(roles);
    people = Map.copyOf(people);
    programs = Map.copyOf(programs);
  }

  /** Whose records a grant reaches. */
  enum Scope {
    own,
    team,
    teamTree,
    territoryTree,
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

  record Territory(String id, String name, @Nullable String parent, Set<String> members) {}

  /** Whose a record is, and where it belongs. */
  record Home(@Nullable String owner, @Nullable String territory) {}

  /**
   * One record opened to one more person, or to a team.
   *
   * @param edit whether it may be changed as well
   * @param until when it ends by itself, if ever
   */
  record Share(
      String id,
      @Nullable String person,
      @Nullable String team,
      boolean edit,
      @Nullable Instant until) {
    boolean isWithSame(Share other) {
      return Objects.equals(person, other.person) && Objects.equals(team, other.team);
    }
  }

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
    return new Policy(put(teams, team.id(), team), territories, roles, people, programs);
  }

  Policy with(Territory territory) {
    return new Policy(teams, put(territories, territory.id(), territory), roles, people, programs);
  }

  Policy with(Role role) {
    return new Policy(teams, territories, put(roles, role.id(), role), people, programs);
  }

  Policy with(Person person) {
    return new Policy(teams, territories, roles, put(people, person.id(), person), programs);
  }

  Policy with(Program program) {
    return new Policy(teams, territories, roles, people, put(programs, program.id(), program));
  }

  private static <V> Map<String, V> put(Map<String, V> all, String id, V value) {
    Map<String, V> more = new HashMap<>(all);
    more.put(id, value);
    return more;
  }
}
