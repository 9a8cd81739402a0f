package io.rilato.identity.setup;

import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.User;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.people.ApiClientType;
import io.rilato.identity.people.RoleType;
import io.rilato.identity.people.TeamType;
import io.rilato.identity.people.TenantType;
import io.rilato.identity.people.UserType;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import org.springframework.stereotype.Component;

/**
 * The parts new tenants are made of. Every step may be repeated: ids follow from the tenant's, and
 * what exists stays as it is, so that a set-up that was cut short is simply run again.
 */
@Component
class TenantSetup {
  private final RecordRegistry records;
  private final TenantType tenants;
  private final UserType users;
  private final TeamType teams;
  private final RoleType roles;
  private final ApiClientType clients;
  private final Credentials credentials;
  private final Secrets secrets;

  TenantSetup(
      RecordRegistry records,
      TenantType tenants,
      UserType users,
      TeamType teams,
      RoleType roles,
      ApiClientType clients,
      Credentials credentials,
      Secrets secrets) {
    this.records = records;
    this.tenants = tenants;
    this.users = users;
    this.teams = teams;
    this.roles = roles;
    this.clients = clients;
    this.credentials = credentials;
    this.secrets = secrets;
  }

  /** The tenant and its standard roles. */
  void tenant(TenantId tenant, Tenant state) {
    create(tenants, tenant, new RecordId(tenant.value()), state);
    for (StandardRoles role : StandardRoles.values()) {
      create(roles, tenant, roleId(tenant, role), role.role());
    }
  }

  RecordId team(TenantId tenant, String key, Team state) {
    RecordId id = derived(tenant, "team " + key);
    create(teams, tenant, id, state);
    return id;
  }

  static RecordId userId(TenantId tenant, String key) {
    return derived(tenant, "user " + key);
  }

  /** A user who can sign in with this password. */
  void user(TenantId tenant, RecordId id, User state, String password) {
    create(users, tenant, id, state);
    credentials.set(tenant, Kind.PASSWORD, id, secrets.hashPassword(password));
  }

  /** An API client that gets tokens for this secret. */
  RecordId client(TenantId tenant, String key, ApiClient state, String secret) {
    RecordId id = clientId(tenant, key);
    create(clients, tenant, id, state);
    credentials.set(tenant, Kind.CLIENT_SECRET, id, Secrets.hashSecret(secret));
    return id;
  }

  static RecordId clientId(TenantId tenant, String key) {
    return derived(tenant, "API client " + key);
  }

  static RecordId roleId(TenantId tenant, StandardRoles role) {
    return derived(tenant, "role " + role.name());
  }

  private static RecordId derived(TenantId tenant, String what) {
    return new RecordId(Ids.derived(tenant.value(), what));
  }

  private <T extends RecordState> void create(
      RecordType<T> type, TenantId tenant, RecordId id, T state) {
    Command setup = Command.bySystem(tenant, "identity");
    records
        .records(type)
        .change(
            new Step<>(
                setup,
                id,
                false,
                before ->
                    before == null || before.voided()
                        ? new Decision<>(state, "created", false)
                        : new Decision<>(before.state(), "updated", before.deleted())))
        .orThrow();
  }
}
