package io.rilato.identity.setup;

import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.User;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.people.ApiClientType;
import io.rilato.identity.people.TenantType;
import io.rilato.identity.people.UserType;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.JsonBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordRoutes;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Sets up further tenants, which the first tenant's callers with that grant may. */
@Configuration(proxyBeanMethods = false)
class TenantRoutes {
  private final Installation installation;
  private final TenantSetup setup;
  private final Secrets secrets;
  private final Access access;
  private final TenantType tenants;
  private final UserType users;
  private final ApiClientType clients;

  TenantRoutes(
      Installation installation,
      TenantSetup setup,
      Secrets secrets,
      Access access,
      TenantType tenants,
      UserType users,
      ApiClientType clients) {
    this.installation = installation;
    this.setup = setup;
    this.secrets = secrets;
    this.access = access;
    this.tenants = tenants;
    this.users = users;
    this.clients = clients;
  }

  /** Before the standard endpoints, one of which it replaces. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> tenantSetupRoutes() {
    return RecordRoutes.withProblems(RouterFunctions.route().POST("/api/v1/tenants", this::create));
  }

  @Bean
  DescribedRoute tenantSetupDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        "/api/v1/tenants",
        "createTenant",
        "Sets up a tenant with its administrator; tells their secrets this once",
        NewTenant.class,
        HttpStatus.CREATED,
        CreatedTenant.class);
  }

  /**
   * A tenant to set up.
   *
   * @param apiClientScopes when given, the tenant gets an API client with these scopes
   */
  record NewTenant(
      @Nullable String name,
      @Nullable String baseCurrency,
      @Nullable String timeZone,
      @Nullable Integer fiscalYearStartMonth,
      @Nullable Administrator administrator,
      @Nullable List<String> apiClientScopes) {}

  /** Its first user; a password is made up unless one is given. */
  record Administrator(@Nullable String email, @Nullable String name, @Nullable String password) {}

  /** What was set up; the secrets are told this once. */
  record CreatedTenant(String id, String name, Login administrator, @Nullable Client apiClient) {}

  record Login(String id, String email, String password) {}

  record Client(String id, String secret, List<String> scopes) {}

  private ServerResponse create(ServerRequest request) throws IOException, ServletException {
    Caller caller = Callers.of(request.principal().orElse(null));
    access.require(caller, Action.CREATE, "tenant");
    if (!caller.tenant().equals(installation.firstTenant())) {
      throw Problem.of(ProblemType.FORBIDDEN, "Only the first tenant sets up others");
    }
    CreatedTenant created =
        create(JsonBody.parse(JsonBody.read(request).json(), NewTenant.class, ""));
    return ServerResponse.created(URI.create("/api/v1/tenants/" + created.id()))
        .cacheControl(CacheControl.noStore())
        .body(created);
  }

  private CreatedTenant create(NewTenant wanted) {
    TenantId tenant = new TenantId(Ids.next());
    Administrator first = wanted.administrator();
    String password =
        first == null || first.password() == null ? secrets.newPassword() : first.password();
    FieldErrors errors = new FieldErrors();
    FieldErrors ofUser = new FieldErrors();
    Tenant state = tenants.check(state(wanted), null, errors);
    User user = users.check(user(tenant, first), null, ofUser);
    secrets.check("/password", password, ofUser, user.email(), user.name());
    ApiClient client = client(wanted, errors);
    errors.throwIfAny();
    ofUser.throwIfAny("/administrator");

    setup.tenant(tenant, state);
    RecordId userId = TenantSetup.userId(tenant, StandardRoles.ADMINISTRATOR.name());
    setup.user(tenant, userId, user, password);
    return new CreatedTenant(
        tenant.value(),
        state.name(),
        new Login(userId.value(), user.email(), password),
        client == null ? null : client(tenant, client));
  }

  // NullAway: records from JSON may miss what their rules then ask for.
  @SuppressWarnings("NullAway")
  private static Tenant state(NewTenant wanted) {
    return new Tenant(
        wanted.name(),
        wanted.baseCurrency(),
        wanted.timeZone(),
        wanted.fiscalYearStartMonth(),
        Map.of());
  }

  @SuppressWarnings("NullAway") // as above
  private static User user(TenantId tenant, @Nullable Administrator wanted) {
    String email = wanted == null ? null : wanted.email();
    String name = wanted == null ? null : wanted.name();
    return new User(
        email,
        name == null ? "Administrator" : name,
        List.of(TenantSetup.roleId(tenant, StandardRoles.ADMINISTRATOR).value()),
        null,
        true,
        Map.of());
  }

  private @Nullable ApiClient client(NewTenant wanted, FieldErrors errors) {
    List<String> scopes = wanted.apiClientScopes();
    return scopes == null
        ? null
        : clients.check(new ApiClient("First client", scopes, true, null, Map.of()), null, errors);
  }

  private Client client(TenantId tenant, ApiClient state) {
    String secret = secrets.newSecret();
    RecordId id = setup.client(tenant, "first", state, secret);
    return new Client(id.value(), secret, state.scopes());
  }
}
