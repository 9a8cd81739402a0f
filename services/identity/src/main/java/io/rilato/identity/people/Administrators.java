package io.rilato.identity.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps a tenant from locking itself out: some active user must be able to change roles and users.
 * Judged by the directory and by what was allowed here since; of two changes at the same moment in
 * two instances, or while Kafka is away for long, each may rely on what the other takes away.
 */
@Component
public class Administrators {
  /** Why such a change is refused. */
  public static final String NONE_LEFT =
      "No active user could change roles and users any more: keep an administrator";

  private static final ScopedValue<Boolean> JUDGED = ScopedValue.newInstance();

  /** The directory hears of a change well within this, unless Kafka is away. */
  private static final Duration HEARD = Duration.ofSeconds(30);

  private final Directory directory;

  /** Users and roles that were allowed to stop administering, as they are since; empty: gone. */
  private final Cache<Key, Optional<User>> leftUsers = lately();

  private final Cache<Key, Optional<Role>> leftRoles = lately();

  private record Key(TenantId tenant, String id) {}

  private static <V> Cache<Key, V> lately() {
    return Caffeine.newBuilder().expireAfterWrite(HEARD).build();
  }

  Administrators(Directory directory) {
    this.directory = directory;
  }

  /** Makes changes that were judged together, so that none of them is judged by itself. */
  public static <R> R judged(Supplier<R> changes) {
    return ScopedValue.where(JUDGED, true).call(changes::get);
  }

  /**
   * Ends the request if nobody could administer the tenant after a change, while somebody can now.
   *
   * @param roles those that change, by id; null for one that goes
   * @param users those that change, by id; null for one that goes
   * @throws Problem CONFLICT
   */
  public synchronized void requireOne(
      TenantId tenant, Map<String, @Nullable Role> roles, Map<String, @Nullable User> users) {
    if (!JUDGED.isBound()
        && leavesNone(tenant, with(leftRoles, tenant, roles), with(leftUsers, tenant, users))) {
      throw Problem.of(ProblemType.CONFLICT, NONE_LEFT);
    }
    users.forEach((id, user) -> {
      User now = directory.users(tenant).get(id);
      boolean administers = user != null && user.active() && administers(tenant, user, roles);
      note(
          leftUsers,
          new Key(tenant, id),
          user,
          now != null && administers(tenant, now, Map.of()) && !administers);
    });
    roles.forEach((id, role) -> {
      Optional<Role> now = directory.role(tenant, id);
      note(
          leftRoles,
          new Key(tenant, id),
          role,
          takesAway(now, role, "role") || takesAway(now, role, "user"));
    });
  }

  /** What left lately is remembered, and as it is whenever it changes after that. */
  private static <V> void note(
      Cache<Key, Optional<V>> left, Key key, @Nullable V after, boolean leaves) {
    if (leaves) {
      left.put(key, Optional.ofNullable(after));
    } else {
      left.asMap().computeIfPresent(key, (_, _) -> Optional.ofNullable(after));
    }
  }

  private static <V> Map<String, @Nullable V> with(
      Cache<Key, Optional<V>> left, TenantId tenant, Map<String, @Nullable V> changed) {
    Map<String, @Nullable V> all = new HashMap<>();
    left.asMap()
        .forEach((key, state) -> {
          if (key.tenant().equals(tenant)) {
            all.put(key.id(), state.orElse(null));
          }
        });
    all.putAll(changed);
    return all;
  }

  private static boolean takesAway(Optional<Role> now, @Nullable Role after, String type) {
    return now.filter(role -> edits(role, type)).isPresent()
        && (after == null || !edits(after, type));
  }

  private static boolean edits(Role role, String type) {
    return role.grants().stream().anyMatch(grant -> edits(grant, type));
  }

  /** Whether nobody could administer the tenant after a change, while somebody can now. */
  public boolean leavesNone(
      TenantId tenant, Map<String, @Nullable Role> roles, Map<String, @Nullable User> users) {
    return !exists(tenant, roles, users) && exists(tenant, Map.of(), Map.of());
  }

  private boolean exists(
      TenantId tenant, Map<String, @Nullable Role> roles, Map<String, @Nullable User> users) {
    return directory.users(tenant).entrySet().stream()
        .map(entry ->
            users.containsKey(entry.getKey()) ? users.get(entry.getKey()) : entry.getValue())
        .filter(Objects::nonNull)
        .anyMatch(user -> user.active() && administers(tenant, user, roles));
  }

  private boolean administers(TenantId tenant, User user, Map<String, @Nullable Role> changed) {
    return allows(tenant, user, changed, "role") && allows(tenant, user, changed, "user");
  }

  private boolean allows(
      TenantId tenant, User user, Map<String, @Nullable Role> changed, String type) {
    return user.roles().stream()
        .flatMap(id ->
            (changed.containsKey(id)
                    ? Optional.ofNullable(changed.get(id))
                    : directory.role(tenant, id))
                .stream())
        .flatMap(role -> role.grants().stream())
        .anyMatch(grant -> edits(grant, type));
  }

  private static boolean edits(Grant grant, String type) {
    return grant.scope() == Scope.all
        && (grant.type().equals("*") || grant.type().equals(type))
        && (grant.action().equals("*") || grant.action().equals(Action.EDIT.wireName()));
  }
}
