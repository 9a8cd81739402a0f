package io.rilato.identity.policy;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.identity.Role;
import io.rilato.identity.people.RoleType;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every policy a tenant ever had, read from the change logs of its roles: there is no second copy
 * that could say something else. A change of a role makes a version; one apply of a text makes one,
 * however many roles it changes, and so does the set-up of the tenant.
 */
@Component
class PolicyVersions {
  /** In a row's cause, which apply of a text it belongs to. */
  static final String APPLY = "policy";

  private static final int PAGE = 200;

  private final Records<Role> roles;

  PolicyVersions(RecordRegistry registry, RoleType type) {
    this.roles = registry.records(type);
  }

  /**
   * One version.
   *
   * @param roles names of the roles that differ from the version before
   * @param policy what was allowed from then on
   */
  record Version(long version, Instant at, Actor actor, List<String> roles, Policy policy) {}

  /** All versions, the oldest first; empty before the tenant is set up. */
  List<Version> list(TenantId tenant) {
    Map<String, List<RecordEvent<Role>>> applies = new LinkedHashMap<>();
    for (RecordEvent<Role> row : rows(tenant)) {
      applies.computeIfAbsent(apply(row), _ -> new ArrayList<>()).add(row);
    }
    Map<String, RecordEvent<Role>> now = new LinkedHashMap<>();
    List<Version> versions = new ArrayList<>();
    for (List<RecordEvent<Role>> rows : applies.values()) {
      List<String> changed = new ArrayList<>();
      for (RecordEvent<Role> row : rows) {
        RecordEvent<Role> before = now.put(row.recordId(), row);
        if (differs(before, row)) {
          changed.add(row.state().name());
        }
      }
      if (!changed.isEmpty()) {
        RecordEvent<Role> last = rows.getLast();
        versions.add(
            new Version(
                versions.size() + 1L,
                last.recordedAt(),
                last.actor(),
                changed.stream().distinct().sorted().toList(),
                policy(now)));
      }
    }
    return versions;
  }

  /** The newest version. */
  Version current(TenantId tenant) {
    List<Version> all = list(tenant);
    return all.isEmpty()
        ? new Version(0, Instant.EPOCH, Actor.system("identity"), List.of(), new Policy(Map.of()))
        : all.getLast();
  }

  Optional<Version> find(TenantId tenant, long version) {
    return list(tenant).stream().filter(each -> each.version() == version).findFirst();
  }

  /** The tenant's roles, deleted ones included. */
  List<Stored<Role>> roles(TenantId tenant) {
    List<Stored<Role>> all = new ArrayList<>();
    @Nullable RecordId after = null;
    List<Stored<Role>> page;
    do {
      page = roles.list(tenant, after, PAGE);
      all.addAll(page);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == PAGE);
    return all.stream().filter(role -> !role.voided()).toList();
  }

  private List<RecordEvent<Role>> rows(TenantId tenant) {
    List<RecordEvent<Role>> rows = new ArrayList<>();
    for (Stored<Role> role : roles(tenant)) {
      long before = Long.MAX_VALUE;
      List<RecordEvent<Role>> page;
      do {
        page = roles.history(tenant, role.id(), before, PAGE);
        rows.addAll(page);
        before = page.isEmpty() ? before : page.getLast().version();
      } while (page.size() == PAGE);
    }
    rows.removeIf(RecordEvent::voided);
    rows.sort(
        Comparator.comparing((RecordEvent<Role> row) -> row.recordedAt())
            .thenComparing(RecordEvent::recordId)
            .thenComparing(RecordEvent::version));
    return rows;
  }

  private static String apply(RecordEvent<Role> row) {
    Map<String, String> detail = row.cause().detail();
    if (detail != null && detail.containsKey(APPLY)) {
      return Objects.requireNonNull(detail.get(APPLY));
    }
    return row.actor().kind() == Actor.Kind.system ? row.actor().id() : row.id();
  }

  private static boolean differs(@Nullable RecordEvent<Role> before, RecordEvent<Role> now) {
    if (before == null || before.deleted() || now.deleted()) {
      return before == null || before.deleted() != now.deleted();
    }
    return !before.state().name().equals(now.state().name())
        || !before.state().grants().equals(now.state().grants());
  }

  private static Policy policy(Map<String, RecordEvent<Role>> now) {
    Map<String, List<Role.Grant>> grants = new LinkedHashMap<>();
    now.values().stream()
        .filter(row -> !row.deleted())
        .forEach(row -> grants.put(row.state().name(), row.state().grants()));
    return new Policy(grants);
  }
}
