package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Grant;
import io.rilato.e2e.permissions.Policy.Home;
import io.rilato.e2e.permissions.Policy.Person;
import io.rilato.e2e.permissions.Policy.Program;
import io.rilato.e2e.permissions.Policy.Scope;
import io.rilato.e2e.permissions.Policy.Share;
import io.rilato.e2e.permissions.Policy.Team;
import io.rilato.e2e.permissions.Policy.Territory;
import io.rilato.platform.time.Clocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy means, read anew: it climbs from a record's owner up the teams and from its
 * territory up the territories, where Rilato goes from the caller down, and decides record by
 * record, where Rilato makes sets of owners and territories.
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

  /** Whether the caller may do it to a record. */
  boolean may(String caller, String verb, String type, Home home, List<Share> shares) {
    if (refused(caller)) {
      return false;
    }
    List<Grant> grants = grants(caller, verb, type);
    return grants.stream().anyMatch(g -> reaches(caller, g.scope(), home))
        || (!grants.isEmpty() && isOpen(caller, verb, shares));
  }

  /** Whether a share lets somebody do it who may do it to any record of the type. */
  private boolean isOpen(String caller, String verb, List<Share> shares) {
    Instant now = Clocks.system().instant();
    return policy.people().containsKey(caller)
        && shares.stream()
            .filter(share -> verb.equals("view") || (verb.equals("edit") && share.edit()))
            .filter(share -> share.until() == null || now.isBefore(share.until()))
            .anyMatch(share -> caller.equals(share.person()) || belongsTo(caller, share.team()));
  }

  /** Whether somebody is a member of a team, or leads it. */
  private boolean belongsTo(String person, @Nullable String team) {
    return team != null
        && (team.equals(teamOf(person)) || person.equals(policy.teams().get(team).manager()));
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
    List<Home> homes = homes();
    Set<String> hidden = new HashSet<>();
    views.stream()
        .flatMap(view -> view.hidden().stream())
        .distinct()
        .forEach(field -> {
          for (Home home : homes) {
            var reaching = views.stream().filter(v -> reaches(caller, v.scope(), home)).toList();
            if (!reaching.isEmpty()
                && reaching.stream().allMatch(v -> v.hidden().contains(field))) {
              hidden.add(field);
            }
          }
        });
    return hidden;
  }

  /** Wherever a record may be. */
  private List<Home> homes() {
    List<@Nullable String> owners = new ArrayList<>(policy.people().keySet());
    owners.add(null);
    List<@Nullable String> territories = new ArrayList<>(policy.territories().keySet());
    territories.add(null);
    List<Home> homes = new ArrayList<>();
    owners.forEach(
        owner -> territories.forEach(territory -> homes.add(new Home(owner, territory))));
    return homes;
  }

  /**
   * The fields of a record that no grant of the verb which reaches it lets the caller change; a
   * share lets all of them reach it.
   */
  Set<String> readOnly(String caller, String verb, String type, Home home, List<Share> shares) {
    boolean open = isOpen(caller, verb, shares);
    return kept(
        grants(caller, verb, type).stream()
            .filter(g -> open || reaches(caller, g.scope(), home))
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

  private boolean reaches(String caller, Scope scope, Home home) {
    String owner = home.owner();
    return switch (scope) {
      case all -> true;
      case own -> caller.equals(owner);
      case team -> caller.equals(owner) || isOfTeam(caller, owner);
      case teamTree -> caller.equals(owner) || isBelow(caller, owner);
      case territoryTree -> caller.equals(owner) || works(caller, home.territory());
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

  /** Climbs from a territory until the caller is a member of one. */
  private boolean works(String caller, @Nullable String territory) {
    Set<String> seen = new HashSet<>();
    String at = territory;
    while (at != null && seen.add(at)) {
      Territory found = policy.territories().get(at);
      if (found.members().contains(caller)) {
        return true;
      }
      at = found.parent();
    }
    return false;
  }

  private @Nullable String teamOf(@Nullable String person) {
    Person found = person == null ? null : policy.people().get(person);
    return found == null ? null : found.team();
  }
}
