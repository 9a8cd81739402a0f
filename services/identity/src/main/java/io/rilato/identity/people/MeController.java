package io.rilato.identity.people;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is and what the caller may do. */
@RestController
class MeController {
  private final Records<Tenant> tenants;
  private final Directory directory;
  private final Access access;
  private final Operators operators;

  MeController(
      RecordRegistry records,
      TenantType tenants,
      Directory directory,
      Access access,
      Operators operators) {
    this.operators = operators;
    this.tenants = records.records(tenants);
    this.directory = directory;
    this.access = access;
  }

  @Operation(operationId = "me", tags = "me", summary = "Who you are and what you may do")
  @GetMapping("/api/v1/me")
  Me me(Caller caller) {
    String id = caller.actor().id();
    Optional<User> user = isUser(caller) ? directory.user(caller.tenant(), id) : Optional.empty();
    Optional<ApiClient> client =
        isUser(caller) ? Optional.empty() : directory.client(caller.tenant(), id);
    String teamId = user.map(User::teamId).orElse(null);
    return new Me(
        caller.actor().kind().name(),
        id,
        user.map(User::email).orElse(null),
        user.map(User::name).or(() -> client.map(ApiClient::name)).orElse(id),
        tenant(caller),
        teamId == null ? null : named(teamId, team(caller, teamId)),
        user.stream().flatMap(u -> u.roles().stream()).map(role -> role(caller, role)).toList(),
        caller.scopes(),
        access.grants(caller),
        Permissions.of(access.grants(caller)),
        fields(caller));
  }

  /** What OpenID Connect clients ask for (OpenID Connect Core, section 5.3). */
  @Operation(
      operationId = "userInfo",
      tags = "me",
      summary = "Who you are, as OpenID Connect tells it")
  @GetMapping("/userinfo")
  UserInfo userInfo(Caller caller) {
    User user = directory.user(caller.tenant(), caller.actor().id()).orElse(null);
    return new UserInfo(
        caller.actor().id(),
        caller.tenant().value(),
        user == null ? null : user.name(),
        user == null ? null : user.email());
  }

  /**
   * The caller.
   *
   * @param permissions what the caller may do, by type and action, and how far that reaches at
   *     most; a type or action that is not there is not allowed
   * @param fields what of a type's records the caller does not see or may not change, by type; a
   *     single record may have more, which {@code /access} tells
   */
  record Me(
      String kind,
      String id,
      @Nullable String email,
      String name,
      MyTenant tenant,
      @Nullable Named team,
      List<Named> roles,
      Set<String> scopes,
      List<Grant> grants,
      Map<String, Map<String, Scope>> permissions,
      Map<String, Fields> fields) {}

  /** Fields that are not shown, and fields that are not to be changed. */
  record Fields(List<String> hidden, List<String> readOnly) {}

  /**
   * The organisation the caller belongs to.
   *
   * @param operator whether it runs the installation, and sees to all others
   */
  record MyTenant(
      String id,
      String name,
      String baseCurrency,
      String timeZone,
      int fiscalYearStartMonth,
      boolean operator) {}

  record Named(String id, String name) {}

  record UserInfo(String sub, String tenant, @Nullable String name, @Nullable String email) {}

  private Map<String, Fields> fields(Caller caller) {
    Map<String, Fields> all = new TreeMap<>();
    for (Topic topic : Topic.values()) {
      String type = topic.recordType();
      Fields fields =
          new Fields(
              access.hiddenFields(caller, type).stream().sorted().toList(),
              access.readOnlyFields(caller, type).stream().sorted().toList());
      if (!fields.hidden().isEmpty() || !fields.readOnly().isEmpty()) {
        all.put(type, fields);
      }
    }
    return all;
  }

  private static boolean isUser(Caller caller) {
    return caller.actor().kind() == Actor.Kind.user;
  }

  private MyTenant tenant(Caller caller) {
    String id = caller.tenant().value();
    Tenant tenant =
        tenants
            .find(caller.tenant(), new RecordId(id))
            .map(Stored::state)
            .orElseGet(() -> new Tenant(id, "EUR", "UTC", 1, Map.of()));
    return new MyTenant(
        id,
        tenant.name(),
        tenant.baseCurrency(),
        tenant.timeZone(),
        tenant.fiscalYearStartMonth(),
        operators.areOf(caller.tenant()));
  }

  private @Nullable String team(Caller caller, String id) {
    return directory.team(caller.tenant(), id).map(Team::name).orElse(null);
  }

  private Named role(Caller caller, String id) {
    return named(id, directory.role(caller.tenant(), id).map(role -> role.name()).orElse(null));
  }

  private static Named named(String id, @Nullable String name) {
    return new Named(id, name == null ? id : name);
  }
}
