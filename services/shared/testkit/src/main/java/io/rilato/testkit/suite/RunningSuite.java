package io.rilato.testkit.suite;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.User;
import io.rilato.infra.client.Connection;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.infra.launcher.Ports;
import io.rilato.kernel.Ids;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Directory;
import io.rilato.testkit.mongo.AllowedCommands;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Rilato, or some of its services, running for a test on real servers.
 *
 * <pre>{@code
 * try (RunningSuite suite = RunningSuite.of(ContactApplication.class)) {
 *   Answer created = suite.as("seller").post("/api/v1/contacts", "{\"fullName\": \"Ada\"}");
 *   suite.kill("contact");
 *   suite.restart("contact");
 * }
 * }</pre>
 *
 * Each suite has databases, topics and indices of its own. Where identity is not part of it, a
 * {@link StandInIdentity} issues the tokens and publishes the people.
 */
public final class RunningSuite implements AutoCloseable {
  private static final String IDENTITY = "identity";
  private static final String GATEWAY = "gateway";
  private static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final OneJvm parts;
  private final Tokens tokens;
  private final AllowedCommands commands;
  private final String front;
  private final @Nullable StandInEvents events;

  private RunningSuite(
      OneJvm parts,
      Tokens tokens,
      AllowedCommands commands,
      String front,
      @Nullable StandInEvents events) {
    this.parts = parts;
    this.tokens = tokens;
    this.commands = commands;
    this.front = front;
    this.events = events;
  }

  /** These applications in this JVM, on the servers that all tests of a Maven run share. */
  public static RunningSuite of(Class<?>... applications) {
    return of(Map.of(), applications);
  }

  /** As {@link #of}, with settings for all applications; {@code <name>:<key>} is for one alone. */
  public static RunningSuite of(Map<String, String> settings, Class<?>... applications) {
    keepLogging();
    Map<String, Class<?>> byName = new LinkedHashMap<>();
    Arrays.stream(applications).forEach(application -> byName.put(name(application), application));
    Map<String, Integer> ports = new LinkedHashMap<>();
    int port = Ports.freeRange(byName.size());
    for (String name : byName.keySet()) {
      ports.put(name, port++);
    }
    return inThisJvm(byName, ports, settings);
  }

  private static RunningSuite inThisJvm(
      Map<String, Class<?>> applications, Map<String, Integer> ports, Map<String, String> more) {
    LocalServers servers = LocalServers.shared();
    String unique = "t" + UUID.randomUUID().toString().substring(0, 8);
    String front = applications.containsKey(GATEWAY) ? GATEWAY : last(applications);
    Path home = Path.of("target", "suites", unique).toAbsolutePath();
    Map<String, String> settings = new LinkedHashMap<>();
    Tokens tokens;
    if (applications.containsKey(IDENTITY)) {
      String base =
          "http://localhost:" + ports.get(applications.containsKey(GATEWAY) ? GATEWAY : IDENTITY);
      settings.put("RILATO_ISSUER", base);
      settings.put("RILATO_JWKS_URI", "http://localhost:" + ports.get(IDENTITY) + "/oauth2/jwks");
      settings.put("RILATO_BOOTSTRAP_FILE", home.resolve("bootstrap.json").toString());
      tokens = new IssuedTokens(() -> Connection.of(base, Connection.bootstrap(home)));
    } else {
      StandInIdentity identity = new StandInIdentity();
      settings.put("RILATO_ISSUER", identity.issuer().toString());
      settings.put("RILATO_JWKS_URI", identity.jwksUri().toString());
      StandInPeople.publish(servers.kafkaBootstrapServers(), unique + ".");
      tokens = identity;
    }
    settings.putAll(SuiteEnvironment.of(servers, unique, ports, SECRET_KEY));
    settings.putAll(more);
    AllowedCommands commands = new AllowedCommands();
    OneJvm parts = new OneJvm(applications, ports, settings, commands).start();
    StandInEvents events = new StandInEvents(servers.kafkaBootstrapServers(), unique + ".");
    return new RunningSuite(parts, tokens, commands, front, events);
  }

  /** The test's own logging serves all applications. */
  private static void keepLogging() {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static String last(Map<String, ?> applications) {
    return applications.keySet().stream().reduce((_, later) -> later).orElseThrow();
  }

  /** Requests to the gateway, or to the only service, as the API client that may do everything. */
  public Api api() {
    return api(front);
  }

  /** The same requests to this service, past the gateway. */
  public Api api(String service) {
    return new Api(parts.url(service), tokens::ofClient);
  }

  /**
   * Requests as a user.
   *
   * @param role {@code administrator}, {@code manager}, {@code seller} or {@code integrator}
   */
  public Api as(String role) {
    return new Api(parts.url(front), () -> tokens.ofUser(role));
  }

  /**
   * Somebody new whose one role has these grants, where identity is not part of the suite; every
   * service knows them.
   */
  public NewUser newUser(Grant... grants) {
    String id = Ids.next();
    String role = id + "-role";
    User user = new User(id + "@x.example", "Half", List.of(role), null, true, Map.of());
    events().publish(Topic.ROLE, role, 1, "created", new Role("Half", List.of(grants), Map.of()));
    events().publish(Topic.USER, id, 1, "created", user);
    TenantId tenant = new TenantId(StandInPeople.TENANT);
    parts.await(
        Directory.class,
        people -> people.role(tenant, role).isPresent() && people.user(tenant, id).isPresent());
    return new NewUser(id, api().withToken(standIn().ofUserWithId(id)));
  }

  /** What issues the tokens where identity is not part of the suite. */
  public StandInIdentity standIn() {
    if (tokens instanceof StandInIdentity identity) {
      return identity;
    }
    throw new IllegalStateException("identity itself is part of this suite");
  }

  /** How to reach the suite, where identity is part of it: what {@code connection.json} says. */
  public Connection connection() {
    if (tokens instanceof IssuedTokens issued) {
      return issued.connection();
    }
    throw new IllegalStateException("identity is not part of this suite");
  }

  /** Requests as the API client of a second tenant, where identity is not part of the suite. */
  public Api ofOtherTenant() {
    return api().withToken(standIn().ofClient(StandInPeople.OTHER_TENANT));
  }

  /** Publishes events of services that are not part of this suite. */
  public StandInEvents events() {
    if (events == null) {
      throw new IllegalStateException("all services run");
    }
    return events;
  }

  /** What the mail server took. */
  public ReceivedMails mails() {
    return ReceivedMails.shared();
  }

  public URI url(String service) {
    return parts.url(service);
  }

  /** A bean of an application in this JVM. */
  public <T> T bean(String service, Class<T> type) {
    return parts.bean(service, type);
  }

  /** Ends a service as if it had died, as far as one JVM allows. */
  public void kill(String name) {
    parts.kill(name);
  }

  /** Starts it again, ending it first if it runs, and returns when it is ready. */
  public void restart(String name) {
    parts.restart(name);
  }

  /** Ends everything; fails if a service asked its store for what other stores do differently. */
  @Override
  public void close() {
    parts.close();
    tokens.close();
    if (events != null) {
      events.close();
    }
    commands.assertKept();
  }

  /** {@code LeadRoutingApplication} is {@code lead-routing}. */
  private static String name(Class<?> application) {
    return application
        .getSimpleName()
        .replaceFirst("Application$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
