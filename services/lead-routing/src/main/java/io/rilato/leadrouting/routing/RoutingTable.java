package io.rilato.leadrouting.routing;

import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.Pool;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.leadrouting.routing.Trace.Candidate;
import io.rilato.leadrouting.routing.Trace.Reference;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Directory;
import io.rilato.platform.events.LocalCopy;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules in force, the pools and who is in them, as of now. */
@Component
class RoutingTable {
  static final String EVERYONE_ID = "everyone";

  private static final Reference EVERYONE = new Reference(EVERYONE_ID, 0);

  private final LocalCopy<RuleSet> ruleSets;
  private final LocalCopy<Pool> pools;
  private final Directory directory;
  private final Clock clock;

  RoutingTable(
      LocalCopy<RuleSet> ruleSets, LocalCopy<Pool> pools, Directory directory, Clock clock) {
    this.ruleSets = ruleSets;
    this.pools = pools;
    this.directory = directory;
    this.clock = clock;
  }

  /** The tenant's rule set that took effect last; absent if none has yet. */
  Optional<Stored<RuleSet>> inForce(TenantId tenant) {
    Instant now = clock.instant();
    return ruleSets.list(tenant).stream()
        .filter(set -> isEffective(set.state().effectiveFrom(), now))
        .max(Comparator.comparing(set -> Objects.requireNonNull(set.state().effectiveFrom())));
  }

  private static boolean isEffective(@Nullable Instant from, Instant now) {
    return from != null && !from.isAfter(now);
  }

  /** Users in the order of their turns. */
  record Members(Reference pool, List<String> userIds) {}

  /** The pool of that id; every active seller if it is gone, empty, or none is named. */
  Members members(TenantId tenant, @Nullable String poolId) {
    if (poolId != null) {
      Stored<Pool> pool = pools.find(tenant, new RecordId(poolId)).orElse(null);
      if (pool != null && !pool.state().members().isEmpty()) {
        return new Members(
            new Reference(poolId, pool.version()),
            pool.state().members().stream().map(Pool.Member::userId).toList());
      }
    }
    return new Members(
        EVERYONE,
        directory.users(tenant).entrySet().stream()
            .filter(user -> user.getValue().active() && sells(tenant, user.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  /** Who works leads of their own: whose role lets them edit those, and not everybody's. */
  private boolean sells(TenantId tenant, User user) {
    return user.roles().stream()
        .flatMap(role -> directory.role(tenant, role).stream())
        .flatMap(role -> role.grants().stream())
        .anyMatch(RoutingTable::isEditingOwnLeads);
  }

  private static boolean isEditingOwnLeads(Role.Grant grant) {
    return grant.scope() == Role.Scope.own
        && (grant.type().equals("*") || grant.type().equals("lead"))
        && (grant.action().equals("*") || grant.action().equals(Action.EDIT.wireName()));
  }

  /** Whether this user can take a lead now, and why not if not. */
  Candidate candidate(TenantId tenant, String userId, List<String> declinedBy) {
    User user = directory.user(tenant, userId).orElse(null);
    if (user == null) {
      return new Candidate(userId, false, "not a user any more");
    }
    if (!user.active()) {
      return new Candidate(userId, false, "disabled");
    }
    return declinedBy.contains(userId)
        ? new Candidate(userId, false, "declined this lead")
        : new Candidate(userId, true, null);
  }
}
