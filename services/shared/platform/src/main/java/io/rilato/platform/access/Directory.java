package io.rilato.platform.access;

import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.TenantId;
import io.rilato.platform.tenants.TenantMemory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This service's copy of identity's users, teams, roles, API clients and territories, in memory.
 * Entries may arrive in any order and more than once: the highest version stays. With whom a record
 * is shared stands in the record.
 */
public final class Directory implements TenantMemory {
  private record Key(Class<?> type, String id) {}

  private final Map<TenantId, Map<Key, DirectoryEntry<?>>> entries = new ConcurrentHashMap<>();
  private final Map<TenantId, TenantPeople> people = new ConcurrentHashMap<>();

  private volatile boolean complete = true;

  /** Says whether all that identity has published is here; until then nobody counts as unknown. */
  void complete(boolean now) {
    complete = now;
  }

  /**
   * Whether all that identity had published when this service started is here: who is not known now
   * may then only be quite new.
   */
  public boolean isComplete() {
    return complete;
  }

  /** The tenant itself, unless it is not known yet. */
  public Optional<Tenant> tenant(TenantId tenant) {
    return Optional.ofNullable(people(tenant).tenant());
  }

  /** All tenants that are known. */
  public Map<TenantId, Tenant> tenants() {
    Map<TenantId, Tenant> all = new HashMap<>();
    entries.keySet().forEach(id -> tenant(id).ifPresent(tenant -> all.put(id, tenant)));
    return all;
  }

  /** The user, unless unknown or deleted; may be inactive. */
  public Optional<User> user(TenantId tenant, String id) {
    return Optional.ofNullable(people(tenant).user(id));
  }

  /** The tenant's users that are not deleted, by id; some may be inactive. */
  public Map<String, User> users(TenantId tenant) {
    return people(tenant).users();
  }

  /** The tenant's teams that are not deleted, by id. */
  public Map<String, Team> teams(TenantId tenant) {
    return people(tenant).teams();
  }

  /** The team, unless unknown or deleted. */
  public Optional<Team> team(TenantId tenant, String id) {
    return Optional.ofNullable(people(tenant).team(id));
  }

  /** The tenant's roles that are not deleted, by id. */
  public Map<String, Role> roles(TenantId tenant) {
    return people(tenant).roles();
  }

  /** The role, unless unknown or deleted. */
  public Optional<Role> role(TenantId tenant, String id) {
    return Optional.ofNullable(people(tenant).role(id));
  }

  /** The API client, unless unknown or deleted; may be inactive. */
  public Optional<ApiClient> client(TenantId tenant, String id) {
    return Optional.ofNullable(people(tenant).client(id));
  }

  /** The territory, unless unknown or deleted. */
  public Optional<Territory> territory(TenantId tenant, String id) {
    return Optional.ofNullable(people(tenant).territory(id));
  }

  void apply(Collection<? extends DirectoryEntry<?>> news) {
    for (DirectoryEntry<?> entry : news) {
      entries
          .computeIfAbsent(entry.tenant(), _ -> new ConcurrentHashMap<>())
          .merge(
              new Key(entry.state().getClass(), entry.id()),
              entry,
              (known, given) -> given.version() > known.version() ? given : known);
    }
    // After the entries: whoever reads from here on builds the tenant's people anew.
    news.forEach(entry -> people.remove(entry.tenant()));
  }

  @Override
  public void forget(TenantId tenant) {
    entries.remove(tenant);
    people.remove(tenant);
  }

  TenantPeople people(TenantId tenant) {
    Map<Key, DirectoryEntry<?>> known = entries.get(tenant);
    return known == null
        ? TenantPeople.NOBODY
        : people.computeIfAbsent(tenant, _ -> TenantPeople.of(known.values()));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }
}
