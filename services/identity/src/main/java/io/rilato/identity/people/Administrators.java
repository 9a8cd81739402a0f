package io.rilato.identity.people;

import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps a tenant from locking itself out: some active user must be able to change roles and users.
 * Judged by the directory, so that of two changes at the same moment each may rely on what the
 * other takes away.
 */
@Component
public class Administrators {
  /** Why such a change is refused. */
  public static final String NONE_LEFT =
      "No active user could change roles and users any more: keep an administrator";

  private static final ScopedValue<Boolean> JUDGED = ScopedValue.newInstance();

  private final Directory directory;

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
  public void requireOne(
      TenantId tenant, Map<String, @Nullable Role> roles, Map<String, @Nullable User> users) {
    if (!JUDGED.isBound() && leavesNone(tenant, roles, users)) {
      throw Problem.of(ProblemType.CONFLICT, NONE_LEFT);
    }
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
