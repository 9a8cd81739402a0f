package io.rilato.identity.setup;

import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.User;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.setup.BootstrapFile.Client;
import io.rilato.identity.setup.BootstrapFile.Content;
import io.rilato.identity.setup.BootstrapFile.Login;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.SecuritySettings;
import io.rilato.platform.background.BackgroundWork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The first start of an installation: one tenant with a small team tree, one user per standard role
 * and one API client that may do everything. The secrets are in the file before anything of it is
 * in the database; killed at any point, the next start finishes with the same secrets. Until then
 * the service is not ready: nobody could sign in.
 */
@Component
class FirstStart extends BackgroundWork implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final String DOMAIN = "@rilato.example";
  private static final String SALES = "Sales";
  private static final String NORTH = "Sales North";
  private static final String SOUTH = "Sales South";

  private final Installation installation;
  private final TenantSetup setup;
  private final Secrets secrets;
  private final @Nullable Path file;
  private final String baseUrl;
  private volatile boolean over;

  FirstStart(
      Installation installation,
      TenantSetup setup,
      Secrets secrets,
      IdentitySettings settings,
      SecuritySettings security) {
    super("first-start", RETRY);
    this.installation = installation;
    this.setup = setup;
    this.secrets = secrets;
    this.file = settings.bootstrapFile();
    this.baseUrl = security.issuer();
  }

  @Override
  protected @Nullable Duration work() {
    Duration pause = setUpOnce();
    over = pause == null;
    return pause;
  }

  private @Nullable Duration setUpOnce() {
    if (installation.isSetUp()) {
      return null;
    }
    if (file == null || file.toString().isBlank()) {
      log.warn("nobody can sign in: set RILATO_BOOTSTRAP_FILE to set up the first tenant");
      return null;
    }
    TenantId tenant = installation.firstTenant();
    if (!installation.claim()) {
      return RETRY;
    }
    setUp(tenant, new BootstrapFile(file));
    installation.setUp();
    log.info("set up the first tenant; its secrets are in {}", file);
    return null;
  }

  @Override
  public Health health() {
    return over
        ? Health.up().build()
        : Health.down().withDetail("reason", "the first tenant is not set up yet").build();
  }

  void setUp(TenantId tenant, BootstrapFile secretsFile) {
    Content content = secretsFile.read(tenant.value()).orElseGet(() -> newSecrets(tenant));
    secretsFile.write(content);

    setup.tenant(tenant, new Tenant("Rilato", "EUR", "UTC", 1, Map.of()));
    RecordId manager = TenantSetup.userId(tenant, StandardRoles.MANAGER.name());
    RecordId sales = team(tenant, SALES, null, manager);
    RecordId north = team(tenant, NORTH, sales, null);
    team(tenant, SOUTH, sales, null);
    user(tenant, StandardRoles.ADMINISTRATOR, null, content);
    user(tenant, StandardRoles.MANAGER, sales, content);
    user(tenant, StandardRoles.SELLER, north, content);
    user(tenant, StandardRoles.INTEGRATOR, null, content);
    setup.client(
        tenant,
        "everything",
        new ApiClient("Everything", content.apiClient().scopes(), true, null, Map.of()),
        content.apiClient().secret());
  }

  private Content newSecrets(TenantId tenant) {
    return new Content(
        tenant.value(),
        baseUrl,
        List.of(
            login(StandardRoles.ADMINISTRATOR, null),
            login(StandardRoles.MANAGER, SALES),
            login(StandardRoles.SELLER, NORTH),
            login(StandardRoles.INTEGRATOR, null)),
        new Client(
            TenantSetup.clientId(tenant, "everything").value(),
            secrets.newSecret(),
            baseUrl + "/oauth2/token",
            List.of("*:*")));
  }

  private Login login(StandardRoles role, @Nullable String team) {
    return new Login(email(role), secrets.newPassword(), role.role().name(), team);
  }

  private RecordId team(
      TenantId tenant, String name, @Nullable RecordId parent, @Nullable RecordId manager) {
    return setup.team(
        tenant,
        name,
        new Team(
            name,
            parent == null ? null : parent.value(),
            manager == null ? null : manager.value(),
            Map.of()));
  }

  private void user(TenantId tenant, StandardRoles role, @Nullable RecordId team, Content content) {
    User user =
        new User(
            email(role),
            role.role().name(),
            List.of(TenantSetup.roleId(tenant, role).value()),
            team == null ? null : team.value(),
            true,
            Map.of());
    setup.user(
        tenant, TenantSetup.userId(tenant, role.name()), user, content.password(email(role)));
  }

  private static String email(StandardRoles role) {
    return role.role().name().toLowerCase(java.util.Locale.ROOT) + DOMAIN;
  }
}
