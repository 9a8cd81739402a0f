package io.rilato.identity.policy;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.User;
import io.rilato.identity.people.Administrators;
import io.rilato.identity.people.RoleType;
import io.rilato.identity.policy.Policy.Change;
import io.rilato.identity.policy.Policy.Difference;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.Problem.FieldError;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a tenant's roles what a policy says. */
@Component
class PolicyChange {
  private static final int NAMED = 5;

  private final Records<Role> roles;
  private final PolicyVersions versions;
  private final Administrators administrators;
  private final Directory directory;
  private final Access access;

  PolicyChange(
      RecordRegistry registry,
      RoleType type,
      PolicyVersions versions,
      Administrators administrators,
      Directory directory,
      Access access) {
    this.roles = registry.records(type);
    this.versions = versions;
    this.administrators = administrators;
    this.directory = directory;
    this.access = access;
  }

  /**
   * What applying a policy would change.
   *
   * @throws Problem FORBIDDEN, or CONFLICT when a role that users have would go or nobody could
   *     administer the tenant any more: it names the lines of the roles that would have to
   */
  List<Difference> plan(Caller caller, Policy current, WrittenPolicy wanted) {
    List<Difference> differences = current.to(wanted.policy());
    access.require(caller, Action.EDIT, "role");
    for (Difference difference : differences) {
      switch (difference.change()) {
        case added -> access.require(caller, Action.CREATE, "role");
        case changed -> {}
        case removed -> access.require(caller, Action.DELETE, "role");
      }
    }
    Map<String, @Nullable Role> after = new HashMap<>();
    List<Stored<Role>> before = versions.roles(caller.tenant());
    for (Stored<Role> role : before) {
      List<Role.Grant> grants = wanted.policy().roles().get(role.state().name());
      if (!role.deleted() && grants == null) {
        refuseIfUsed(caller.tenant(), role);
      }
      after.put(
          role.id().value(),
          grants == null
              ? null
              : new Role(role.state().name(), grants, role.state().externalIds()));
    }
    requireAdministrator(caller.tenant(), before, after, wanted);
    return differences;
  }

  /** Names the role that alone locks everybody out, or else all that take away from somebody. */
  private void requireAdministrator(
      TenantId tenant,
      List<Stored<Role>> before,
      Map<String, @Nullable Role> after,
      WrittenPolicy wanted) {
    if (!administrators.leavesNone(tenant, after, Map.of())) {
      return;
    }
    List<Role> changed = new ArrayList<>();
    List<Role> alone = new ArrayList<>();
    for (Stored<Role> role : before) {
      Role then = after.get(role.id().value());
      if (!role.deleted() && then != null && !then.grants().equals(role.state().grants())) {
        changed.add(role.state());
        Map<String, @Nullable Role> but = new HashMap<>(after);
        but.put(role.id().value(), role.state());
        if (!administrators.leavesNone(tenant, but, Map.of())) {
          alone.add(role.state());
        }
      }
    }
    throw Problem.of(
        ProblemType.CONFLICT,
        Administrators.NONE_LEFT,
        (alone.isEmpty() ? changed : alone)
            .stream().map(role -> lockedOut(role.name(), wanted)).toList());
  }

  private static FieldError lockedOut(String role, WrittenPolicy wanted) {
    return new FieldError(
        "/roles/" + PolicyText.pointer(role),
        "no-administrator",
        "Line " + wanted.lines().get(role) + ": " + Administrators.NONE_LEFT);
  }

  /**
   * Applies it, all roles in one insert. Each role must be as the policy the caller read had it.
   *
   * @throws Problem as {@link #plan}; STALE_VERSION naming the roles that somebody changed at the
   *     same moment, while the others are applied
   */
  List<Difference> apply(Caller caller, Policy current, WrittenPolicy wanted) {
    List<Difference> differences = plan(caller, current, wanted);
    Cause cause = new Cause("request", Map.of(PolicyVersions.APPLY, Ids.next()), null, null);
    Command command = new Command(caller.tenant(), caller.actor(), cause, null);
    List<Stored<Role>> known = versions.roles(caller.tenant());
    List<Step<Role>> steps = new ArrayList<>();
    for (Difference difference : differences) {
      steps.add(step(command, known, difference, wanted.policy(), current));
    }
    List<String> refused = new ArrayList<>();
    List<Outcome<Role>> outcomes =
        steps.isEmpty() ? List.of() : Administrators.judged(() -> roles.changeAll(steps));
    for (int i = 0; i < outcomes.size(); i++) {
      String name = differences.get(i).role();
      switch (outcomes.get(i)) {
        case Outcome.Refused<Role>(var problem) -> refused.add(name + ": " + problem.detail());
        case Outcome.Unknown<Role>(var problem) -> throw problem;
        default -> {}
      }
    }
    if (!refused.isEmpty()) {
      throw Problem.of(
          ProblemType.STALE_VERSION,
          "Applied but for " + String.join("; ", refused) + ". Read the policy and apply again");
    }
    return differences;
  }

  private static Step<Role> step(
      Command command,
      List<Stored<Role>> known,
      Difference difference,
      Policy wanted,
      Policy current) {
    Optional<Stored<Role>> role =
        known.stream()
            .filter(each -> each.state().name().equalsIgnoreCase(difference.role()))
            .findFirst();
    List<Role.Grant> grants = wanted.roles().getOrDefault(difference.role(), List.of());
    List<Role.Grant> expected = current.roles().get(difference.role());
    RecordId id = role.map(Stored::id).orElseGet(RecordId::next);
    return new Step<>(
        command, id, role.isEmpty(), before -> decide(before, difference, grants, expected));
  }

  private static Decision<Role> decide(
      @Nullable Stored<Role> before,
      Difference difference,
      List<Role.Grant> grants,
      @Nullable List<Role.Grant> expected) {
    if (before == null || before.voided()) {
      return new Decision<>(new Role(difference.role(), grants, Map.of()), "created", false);
    }
    Role role = new Role(before.state().name(), grants, before.state().externalIds());
    List<Role.Grant> now = before.deleted() ? null : before.state().grants();
    if (!Objects.equals(now, expected)) {
      throw Problem.of(ProblemType.STALE_VERSION, "Somebody else has changed it");
    }
    return difference.change() == Change.removed
        ? new Decision<>(before.state(), "deleted", true)
        : new Decision<>(role, before.deleted() ? "restored" : "updated", false);
  }

  private void refuseIfUsed(TenantId tenant, Stored<Role> role) {
    List<String> users =
        directory.users(tenant).values().stream()
            .filter(user -> user.roles().contains(role.id().value()))
            .map(User::email)
            .sorted()
            .toList();
    if (!users.isEmpty()) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "/roles",
          "in-use",
          "Role "
              + role.state().name()
              + " is missing and "
              + users.size()
              + " users have it, such as "
              + String.join(", ", users.subList(0, Math.min(NAMED, users.size()))));
    }
  }
}
