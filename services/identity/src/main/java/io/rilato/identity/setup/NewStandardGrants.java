package io.rilato.identity.setup;

import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.people.RoleType;
import io.rilato.identity.policy.PolicyCause;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Directory;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives the standard roles of tenants that exist what this release newly grants them: those that
 * nobody but Rilato has ever changed, and never takes anything away. Once at each start; two
 * instances that start together find it done by one of them.
 */
@Component
class NewStandardGrants extends BackgroundWork {
  static final String REASON = "The standard role grants more since this release";

  private static final Logger log = LoggerFactory.getLogger(NewStandardGrants.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Actor RILATO = Actor.system("identity");
  private static final int PAGE = 500;

  private final Records<Role> roles;
  private final Directory directory;
  private final ClosedTenants closed;
  private final boolean wanted;

  NewStandardGrants(
      RecordRegistry registry,
      RoleType type,
      Directory directory,
      ClosedTenants closed,
      IdentitySettings settings) {
    super("standard-roles", RETRY);
    this.roles = registry.records(type);
    this.directory = directory;
    this.closed = closed;
    this.wanted = settings.followStandardRoles();
  }

  @Override
  protected @Nullable Duration work() {
    if (!wanted) {
      return null;
    }
    if (!directory.isComplete()) {
      // whether an administrator is left is judged by it
      return RETRY;
    }
    boolean done = true;
    @Nullable RecordId after = null;
    List<Stored<Role>> page;
    do {
      page = roles.scan(after, PAGE);
      done &= update(page);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == PAGE && isRunning());
    return done ? null : RETRY;
  }

  private boolean update(List<Stored<Role>> page) {
    Map<TenantId, List<Stored<Role>>> behind = new LinkedHashMap<>();
    page.stream()
        .filter(role -> withNewGrants(role).isPresent() && !closed.isClosed(role.tenant()))
        .forEach(role -> behind.computeIfAbsent(role.tenant(), _ -> new ArrayList<>()).add(role));
    boolean done = true;
    for (var tenant : behind.entrySet()) {
      Command command = new Command(tenant.getKey(), RILATO, PolicyCause.bySystem(REASON), null);
      List<Outcome<Role>> outcomes =
          roles.changeAll(tenant.getValue().stream().map(role -> step(command, role)).toList());
      long updated = outcomes.stream().filter(each -> each instanceof Outcome.Committed).count();
      log.info("{} standard roles of tenant {} grant more now", updated, tenant.getKey());
      done &= outcomes.stream().noneMatch(each -> each instanceof Outcome.Unknown);
    }
    return done;
  }

  private static Step<Role> step(Command command, Stored<Role> role) {
    return new Step<>(command, role.id(), false, before -> decide(before, role));
  }

  /** Somebody may have changed the role a moment ago. */
  private static Decision<Role> decide(@Nullable Stored<Role> before, Stored<Role> read) {
    Stored<Role> now = before == null ? read : before;
    return new Decision<>(withNewGrants(now).orElse(now.state()), "updated", now.deleted());
  }

  /**
   * What becomes of a role; empty if it is none of the standard ones, or was edited, or has all.
   */
  private static Optional<Role> withNewGrants(Stored<Role> role) {
    if (role.deleted() || role.voided() || role.erased() || !role.updatedBy().equals(RILATO)) {
      return Optional.empty();
    }
    for (StandardRoles standard : StandardRoles.values()) {
      if (TenantSetup.roleId(role.tenant(), standard).equals(role.id())) {
        Set<Grant> all = new LinkedHashSet<>(role.state().grants());
        return all.addAll(standard.role().grants())
            ? Optional.of(
                new Role(role.state().name(), List.copyOf(all), role.state().externalIds()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
