package io.rilato.platform.access;

import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.RecordState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's people at one moment; immutable. Turns team scopes into the ids of owners and
 * territory scopes into those of territories: a record stays within reach of a team when its owner
 * was disabled or deleted.
 */
final class TenantPeople {
  static final TenantPeople NOBODY = of(List.of());

  private @Nullable Tenant tenant;
  private final Map<String, User> users = new HashMap<>();
  private final Map<String, Team> teams = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, ApiClient> clients = new HashMap<>();
  private final Map<String, Set<String>> members = new HashMap<>();
  private final Map<String, Set<String>> below = new HashMap<>();
  private final Map<String, Set<String>> managed = new HashMap<>();
  private final Map<String, Territory> territories = new HashMap<>();
  private final Map<String, Set<String>> territoriesBelow = new HashMap<>();
  private final Map<String, Set<String>> territoriesOf = new HashMap<>();
  private final Map<UserScope, Reach> reaches = new ConcurrentHashMap<>();

  private record UserScope(String userId, Role.Scope scope) {}

  private TenantPeople() {}

  static TenantPeople of(Collection<? extends DirectoryEntry<?>> entries) {
    TenantPeople people = new TenantPeople();
    entries.forEach(people::add);
    return people;
  }

  private void add(DirectoryEntry<?> entry) {
    RecordState state = entry.state();
    if (state instanceof User user) {
      put(members, user.teamId(), entry.id());
    }
    if (entry.deleted()) {
      return;
    }
    switch (state) {
      case User user -> users.put(entry.id(), user);
      case Role role -> roles.put(entry.id(), role);
      case ApiClient client -> clients.put(entry.id(), client);
      case Team team -> {
        teams.put(entry.id(), team);
        put(below, team.parentId(), entry.id());
        put(managed, team.managerId(), entry.id());
      }
      case Territory territory -> {
        territories.put(entry.id(), territory);
        put(territoriesBelow, territory.parentId(), entry.id());
        territory.members().forEach(member -> put(territoriesOf, member, entry.id()));
      }
      case Tenant itself -> tenant = itself;
      default -> throw new IllegalArgumentException("not of the directory: " + state.getClass());
    }
  }

  private static void put(Map<String, Set<String>> map, @Nullable String key, String value) {
    if (key != null) {
      map.computeIfAbsent(key, _ -> new HashSet<>()).add(value);
    }
  }

  /** The tenant itself, once it is known. */
  @Nullable Tenant tenant() {
    return tenant;
  }

  Map<String, User> users() {
    return Collections.unmodifiableMap(users);
  }

  @Nullable User user(String id) {
    return users.get(id);
  }

  Map<String, Team> teams() {
    return Collections.unmodifiableMap(teams);
  }

  @Nullable Team team(String id) {
    return teams.get(id);
  }

  Map<String, Role> roles() {
    return Collections.unmodifiableMap(roles);
  }

  @Nullable Role role(String id) {
    return roles.get(id);
  }

  @Nullable ApiClient client(String id) {
    return clients.get(id);
  }

  @Nullable Territory territory(String id) {
    return territories.get(id);
  }

  /**
   * As what a user is among those with whom records are shared: as oneself, as a member of a team,
   * and as the manager of teams.
   */
  Set<String> principals(String userId) {
    Set<String> all = new HashSet<>();
    all.add(Sharing.withUser(userId));
    ownTeam(userId).forEach(team -> all.add(Sharing.withTeam(team)));
    managed.getOrDefault(userId, Set.of()).forEach(team -> all.add(Sharing.withTeam(team)));
    return all;
  }

  /**
   * Whose records a scope lets a user reach. {@code team}: the members of the user's team; {@code
   * teamTree}: those of the user's team, of the teams the user manages, and of all teams below
   * them. The user is always among them. {@code territoryTree}: the user's records and those of the
   * territories the user is a member of and of all territories below them.
   */
  Reach reach(String userId, Role.Scope scope) {
    return scope == Role.Scope.all
        ? Reach.EVERYTHING
        : reaches.computeIfAbsent(new UserScope(userId, scope), this::reach);
  }

  private Reach reach(UserScope of) {
    String userId = of.userId();
    return switch (of.scope()) {
      case all -> Reach.EVERYTHING;
      case own -> Reach.of(Set.of(userId));
      case team -> Reach.of(withUser(userId, ownTeam(userId)));
      case teamTree -> Reach.of(tree(userId));
      case territoryTree -> Reach.of(Set.of(userId), territoryTree(userId));
    };
  }

  private Set<String> ownTeam(String userId) {
    User user = users.get(userId);
    return user == null || user.teamId() == null ? Set.of() : Set.of(user.teamId());
  }

  private Set<String> tree(String userId) {
    Set<String> roots = new HashSet<>(ownTeam(userId));
    roots.addAll(managed.getOrDefault(userId, Set.of()));
    return withUser(userId, withAllBelow(roots, below));
  }

  private Set<String> territoryTree(String userId) {
    return withAllBelow(territoriesOf.getOrDefault(userId, Set.of()), territoriesBelow);
  }

  /** A circle is walked once. */
  private static Set<String> withAllBelow(Set<String> roots, Map<String, Set<String>> below) {
    Deque<String> open = new ArrayDeque<>(roots);
    Set<String> found = new HashSet<>();
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(below.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }

  private Set<String> withUser(String userId, Set<String> teamIds) {
    Set<String> owners = new HashSet<>();
    owners.add(userId);
    teamIds.forEach(team -> owners.addAll(members.getOrDefault(team, Set.of())));
    return owners;
  }
}
