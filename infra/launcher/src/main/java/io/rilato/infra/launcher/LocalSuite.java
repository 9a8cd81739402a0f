package io.rilato.infra.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Rilato as a whole on this machine: the servers below, the services above, and everything they
 * keep in one folder (data, logs, pid files, secrets).
 */
public final class LocalSuite {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Project project;
  private final Environment environment;
  private final SuiteSettings settings;
  private final Path home;

  /** A suite with these settings in this folder; nothing is started yet. */
  public LocalSuite(Project project, Environment environment, SuiteSettings settings, Path home) {
    this.project = project;
    this.environment = environment;
    this.settings = settings;
    this.home = home;
  }

  /** The suite that was started last from this folder, or empty. */
  public static Optional<LocalSuite> last(Project project, Environment environment, Path home) {
    return SuiteSettings.read(settingsFile(home))
        .map(settings -> new LocalSuite(project, environment, settings, home));
  }

  /** How it is run. */
  public SuiteSettings settings() {
    return settings;
  }

  /** The folder of its data, logs and secrets. */
  public Path home() {
    return home;
  }

  /**
   * Starts what does not run yet and waits until everything is healthy.
   *
   * @throws ServerFailure when one does not start; what has started stays
   */
  public void start(Startup.Progress progress) {
    try (HomeLock _ = HomeLock.take(home, progress)) {
      settings.write(settingsFile(home));
      Startup startup = new Startup(environment.startPatience(), progress);
      startup.start(infra());
      services().waves().forEach(startup::start);
    }
  }

  /** Stops the services, then the servers below; returns how many processes ended. */
  public int stop(Startup.Progress progress) {
    List<List<ServerSpec>> waves = new ArrayList<>(services().waves());
    waves.addFirst(infra());
    try (HomeLock _ = HomeLock.take(home, progress)) {
      return waves.reversed().stream().mapToInt(wave -> stop(wave, progress)).sum();
    }
  }

  private static int stop(List<ServerSpec> specs, Startup.Progress progress) {
    List<ServerProcess> running =
        specs.stream().map(ServerProcess::find).flatMap(Optional::stream).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ServerProcess server : running) {
        threads.execute(() -> {
          server.stop(STOP_PATIENCE);
          progress.report(server.spec().name(), "stopped");
        });
      }
    }
    return running.size();
  }

  /**
   * Stops one server and starts it again, or just starts it if it does not run.
   *
   * @throws ServerFailure when there is no such server or it does not start
   */
  public void restart(String name, Startup.Progress progress) {
    ServerSpec spec = spec(name);
    try (HomeLock _ = HomeLock.take(home, progress)) {
      stop(List.of(spec), progress);
      new Startup(environment.startPatience(), progress).start(List.of(spec));
    }
  }

  /**
   * Kills one server as a crash would (SIGKILL); returns the pid it had.
   *
   * @throws ServerFailure when there is no such server or it does not run
   */
  public long kill(String name) {
    ServerProcess process =
        ServerProcess.find(spec(name))
            .orElseThrow(() -> new ServerFailure(name + " is not running"));
    process.kill();
    return process.pid();
  }

  /** Kills all its servers; their data stays, as after a crash. */
  public void kill() {
    specs().stream()
        .map(ServerProcess::find)
        .flatMap(Optional::stream)
        .forEach(ServerProcess::kill);
  }

  /** How each server is, in the order of their start. */
  public List<ServerStatus> status() {
    List<ServerStatus> result = new ArrayList<>();
    settings
        .given()
        .forEach((server, address) ->
            result.add(
                new ServerStatus(
                    server.label(), ServerStatus.State.GIVEN, null, null, null, address)));
    specs().parallelStream().map(ServerStatus::of).forEachOrdered(result::add);
    return result;
  }

  /** Whether all its own servers are healthy. */
  public boolean isHealthy() {
    return specs().parallelStream()
        .allMatch(spec -> ServerProcess.find(spec).filter(ServerProcess::isHealthy).isPresent());
  }

  /** Whether any of its processes runs. */
  public boolean isRunning() {
    return specs().stream().anyMatch(spec -> ServerProcess.find(spec).isPresent());
  }

  /** The servers it starts itself. */
  public List<ServerSpec> specs() {
    List<ServerSpec> specs = new ArrayList<>(infra());
    services().waves().forEach(specs::addAll);
    return specs;
  }

  /**
   * The server of this name.
   *
   * @throws ServerFailure when there is none, naming those there are
   */
  public ServerSpec spec(String name) {
    List<ServerSpec> specs = specs();
    return specs.stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ServerFailure(
                "there is no server \"%s\" here; there are: %s"
                    .formatted(
                        name, String.join(", ", specs.stream().map(ServerSpec::name).toList()))));
  }

  private List<ServerSpec> infra() {
    List<ServerSpec> specs = new ArrayList<>();
    for (InfraServer server : InfraServer.values()) {
      if (!settings.given().containsKey(server)) {
        specs.add(server.spec(project, environment, home, settings.port(server), null));
      }
    }
    return specs;
  }

  private ServiceSpecs services() {
    return new ServiceSpecs(project, environment, settings, home);
  }

  private static Path settingsFile(Path home) {
    return home.resolve("run/settings.properties");
  }
}
