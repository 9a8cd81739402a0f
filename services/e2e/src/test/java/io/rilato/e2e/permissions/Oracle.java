package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Grant;
import io.rilato.e2e.permissions.Policy.Person;
import io.rilato.e2e.permissions.Policy.Program;
import io.rilato.e2e.permissions.Policy.Scope;
import io.rilato.e2e.permissions.Policy.Team;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy means, read anew: it climbs from a record's owner up the teams, where Rilato goes
 * from the caller down, and decides record by record, where Rilato makes sets of owners.
 */
record Oracle(Policy policy) {

  /** Whether the caller may do nothing at all. */
  boolean refused(String caller) {
    Person person = policy.people().get(caller);
    Program program = policy.programs().get(caller);
    return person != null
        ? person.gone() || !person.active()
        : program == null || !program.active();
  }

  /** Whether there may be any record to which the caller may do it. */
  boolean mayAny(String caller, String verb, String type) {
    return !refused(caller) && !grants(caller, verb, type).isEmpty();
  }

  /**
   * Whether the caller may do it to a record.
   *
   * @param owner null when nobody owns it
   */
  boolean may(String caller, String verb, String type, @Nullable String owner) {
    return !refused(caller)
        && grants(caller, verb, type).stream().anyMatch(g -> reaches(caller, g.scope(), owner));
  }

  /** Whether the caller may do it to all there is of what is no record. */
  boolean mayAll(String caller, String verb, String type) {
    return !refused(caller)
        && grants(caller, verb, type).stream().anyMatch(g -> g.scope() == Scope.all);
  }

  /**
   * The fields kept from the caller: those of which some record the caller may view is reached by
   * hiding grants only.
   */
  Set<String> hidden(String caller, String type) {
    List<Grant> views = grants(caller, "view", type);
    List<@Nullable String> owners = new ArrayList<>(policy.people().keySet());
    owners.add(null);
    Set<String> hidden = new HashSet<>();
    views.stream()
        .flatMap(view -> view.hidden().stream())
        .distinct()
        .forEach(field -> {
          for (String owner : owners) {
            var reaching = views.stream().filter(v -> reaches(caller, v.scope(), owner)).toList();
            if (!reaching.isEmpty()
                && reaching.stream().allMatch(v -> v.hidden().contains(field))) {
              hidden.add(field);
            }
          }
        });
    return hidden;
  }

  /** The fields of a record that no grant of the verb which reaches it lets the caller change. */
  Set<String> readOnly(String caller, String verb, String type, @Nullable String owner) {
    return kept(
        grants(caller, verb, type).stream()
            .filter(g -> reaches(caller, g.scope(), owner))
            .toList());
  }

  /** The fields that no grant to create lets the caller set. */
  Set<String> readOnlyOfNew(String caller, String type) {
    return kept(grants(caller, "create", type));
  }

  private static Set<String> kept(List<Grant> reaching) {
    Set<String> fields = new HashSet<>();
    reaching.forEach(g -> fields.addAll(g.readOnly()));
    fields.removeIf(field -> reaching.stream().anyMatch(g -> !g.readOnly().contains(field)));
    return fields;
  }

  private List<Grant> grants(String caller, String verb, String type) {
    List<Grant> all = new ArrayList<>();
    Person person = policy.people().get(caller);
    Program program = policy.programs().get(caller);
    if (person != null) {
      person.roles().stream()
          .map(policy.roles()::get)
          .filter(Objects::nonNull)
          .forEach(role -> all.addAll(role.grants()));
    } else if (program != null) {
      for (String scope : program.scopes()) {
        String[] parts = scope.split(":", 2);
        all.add(new Grant(parts[0], parts[1], Scope.all, Set.of(), Set.of()));
      }
    }
    return all.stream().filter(grant -> grant.covers(type, verb)).toList();
  }

  private boolean reaches(String caller, Scope scope, @Nullable String owner) {
    return switch (scope) {
      case all -> true;
      case own -> caller.equals(owner);
      case team -> caller.equals(owner) || isOfTeam(caller, owner);
      case teamTree -> caller.equals(owner) || isBelow(caller, owner);
    };
  }

  private boolean isOfTeam(String caller, @Nullable String owner) {
    String team = teamOf(caller);
    return team != null && team.equals(teamOf(owner));
  }

  /** Climbs from the owner's team until one is the caller's, or led by the caller. */
  private boolean isBelow(String caller, @Nullable String owner) {
    String own = teamOf(caller);
    Set<String> seen = new HashSet<>();
    String at = teamOf(owner);
    while (at != null && seen.add(at)) {
      Team team = policy.teams().get(at);
      if (at.equals(own) || (team != null && caller.equals(team.manager()))) {
        return true;
      }
      at = team == null ? null : team.parent();
    }
    return false;
  }

  private @Nullable String teamOf(@Nullable String person) {
    Person found = person == null ? null : policy.people().get(person);
    return found == null ? null : found.team();
  }
}
