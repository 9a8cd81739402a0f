package io.rilato.infra.bench.trial;

import io.rilato.infra.bench.load.Requests;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.Environment;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.LocalSuite;
import io.rilato.infra.launcher.Ports;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.Secrets;
import io.rilato.infra.launcher.ServerStatus;
import io.rilato.infra.launcher.Service;
import io.rilato.infra.launcher.Startup;
import io.rilato.infra.launcher.SuiteSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A Rilato started with empty data on ports of its own, so that nothing else is touched, and ended
 * on closing; or the one that runs already.
 */
public final class TrialSuite implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int SMALLEST_OFFSET = 200;
  private static final int LARGEST_OFFSET = 5_000;
  private static final String UNLIMITED = "1000000";
  private static final String UNLIMITED_A_MINUTE = "60000000";

  private final LocalSuite suite;
  private final boolean own;
  private final Startup.Progress progress;

  /** How the services' code is compiled. */
  public enum Jit {
    /** Quick to start: what {@code make up} does. */
    C1,
    /** Quick once warm. */
    C2
  }

  private TrialSuite(LocalSuite suite, boolean own, Startup.Progress progress) {
    this.suite = suite;
    this.own = own;
    this.progress = progress;
  }

  /**
   * A new suite with its data in this folder, from which an older trial's data is deleted.
   *
   * @param more environment variables for the services
   */
  public static TrialSuite create(
      Path home,
      SuiteSettings.Mode mode,
      Jit jit,
      Map<String, String> more,
      Startup.Progress progress) {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putIfAbsent("RILATO_START_SECONDS", "600");
    variables.put("RILATO_JIT", jit.name());
    variables.put("RILATO_PORT_OFFSET", Integer.toString(freeOffset()));
    variables.put("RILATO_GATEWAY_RATELIMIT_PERSECOND", UNLIMITED);
    variables.put("RILATO_GATEWAY_RATELIMIT_BURST", UNLIMITED);
    variables.put("RILATO_TENANTS_QUOTAS_REQUESTSPERMINUTE", UNLIMITED_A_MINUTE);
    variables.putAll(more);
    Environment environment = new Environment(variables);
    Project project = Project.find();
    LocalSuite.last(project, environment, home).ifPresent(last -> last.stop((_, _) -> {}));
    delete(home);
    SuiteSettings settings = SuiteSettings.from(environment, mode);
    return new TrialSuite(new LocalSuite(project, environment, settings, home), true, progress);
  }

  /** The suite that was started from this folder. */
  public static TrialSuite running(Path home, Startup.Progress progress) {
    return LocalSuite.last(Project.find(), Environment.ofProcess(), home)
        .filter(LocalSuite::isHealthy)
        .map(suite -> new TrialSuite(suite, false, progress))
        .orElseThrow(() -> new IllegalStateException("No Rilato runs from " + home));
  }

  /** Starts what does not run and waits until all is healthy. */
  public TrialSuite start() {
    try {
      Secrets.createHome(suite.home());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      suite.start(progress);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    return this;
  }

  public Connection connection() {
    return Connection.of(suite.settings().baseUrl(), Connection.bootstrap(suite.home()));
  }

  /** A client of its API that does not give up soon. */
  public RilatoClient client() {
    return new RilatoClient(connection(), PATIENCE);
  }

  /** Builds requests for a load, with the client's tokens. */
  public Requests requests(RilatoClient client) {
    return new Requests(URI.create(suite.settings().baseUrl()), () -> token(client));
  }

  private static String token(RilatoClient client) {
    try {
      return client.tokens().current();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String address(InfraServer server) {
    return suite.settings().address(server);
  }

  /** The names of its own servers. */
  public List<String> servers() {
    return suite.specs().stream().map(spec -> spec.name()).toList();
  }

  /** Kills one server as a crash would. */
  public void kill(String name) {
    suite.kill(name);
  }

  /** Starts one server again and waits until it is healthy. */
  public void restart(String name) {
    suite.restart(name, (_, _) -> {});
  }

  public Path home() {
    return suite.home();
  }

  /** The resident memory of all its processes. */
  public long memoryBytes() {
    return suite.status().stream()
        .map(ServerStatus::memoryBytes)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  /** The processor time that all its processes have used so far. */
  public Duration processorTime() {
    return suite.status().stream()
        .map(ServerStatus::pid)
        .filter(Objects::nonNull)
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static int freeOffset() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int offset = ThreadLocalRandom.current().nextInt(SMALLEST_OFFSET, LARGEST_OFFSET);
      boolean free =
          Arrays.stream(Service.values()).allMatch(s -> Ports.isFree(s.defaultPort() + offset))
              && Arrays.stream(InfraServer.values())
                  .allMatch(s ->
                      java.util.stream.IntStream.range(0, s.portCount())
                          .allMatch(i -> Ports.isFree(s.defaultPort() + offset + i)));
      if (free) {
        return offset;
      }
    }
    throw new IllegalStateException("no ports are free");
  }

  /** Deletes a folder with everything in it. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a trial's own servers at once: nobody needs its data any more. */
  @Override
  public void close() {
    if (own) {
      suite.kill();
    }
  }
}
