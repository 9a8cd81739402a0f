package io.rilato.infra.cli;

import io.rilato.infra.client.Connection;
import io.rilato.infra.launcher.LocalSuite;
import io.rilato.infra.launcher.Secrets;
import io.rilato.infra.launcher.ServerFailure;
import io.rilato.infra.launcher.ServerStatus;
import io.rilato.infra.launcher.SuiteSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts everything and says how to reach it.")
final class UpCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Option(
      names = "--mode",
      defaultValue = "SUITE",
      description = "suite: all services in one JVM; processes: each on its own.")
  private SuiteSettings.Mode mode = SuiteSettings.Mode.SUITE;

  @Option(
      names = "--no-demo",
      description = "Do not load the demo in the background on the first start.")
  private boolean noDemo;

  @Override
  public Integer call() throws IOException {
    Secrets.createHome(console.home());
    SuiteSettings wanted = SuiteSettings.from(console.environment(), mode);
    LocalSuite suite =
        new LocalSuite(console.project(), console.environment(), wanted, console.home());
    requireSameAsRunning(wanted);
    if (suite.isHealthy()) {
      console.note("Rilato is already running.");
    } else {
      long begin = System.nanoTime();
      console.note("Starting Rilato, data in " + console.home());
      suite.start(console.progress());
      console.note("Rilato is up after %.1f s.".formatted((System.nanoTime() - begin) / 1e9));
    }
    Connection connection =
        withDemoLogins(Connection.of(wanted.baseUrl(), Connection.bootstrap(console.home())));
    boolean first = !Files.exists(Connection.file(console.home()));
    save(connection);
    print(suite, connection);
    if (!noDemo && (first || DemoRun.wasCutShort(console.home()))) {
      loadDemo();
    }
    return 0;
  }

  /** The demo has added its own, which identity's file knows nothing of. */
  private Connection withDemoLogins(Connection connection) {
    Set<String> known =
        connection.users().stream().map(Connection.User::email).collect(Collectors.toSet());
    return Connection.read(console.home())
        .map(before ->
            connection.with(
                before.users().stream().filter(user -> !known.contains(user.email())).toList()))
        .orElse(connection);
  }

  /** A suite that runs otherwise would be half replaced. */
  private void requireSameAsRunning(SuiteSettings wanted) {
    console
        .lastSuite()
        .filter(LocalSuite::isRunning)
        .filter(running -> !running.settings().equals(wanted))
        .ifPresent(running -> {
          throw new ServerFailure(
              "Rilato is already running with other settings (%s, port offset %d): make down first"
                  .formatted(
                      running.settings().mode().name().toLowerCase(Locale.ROOT),
                      running.settings().portOffset()));
        });
  }

  private void save(Connection connection) throws IOException {
    Secrets.writePrivately(
        Connection.file(console.home()),
        Console.mapper().writeValueAsString(connection) + System.lineSeparator());
  }

  /** In a process of its own, which goes on when this one has ended. */
  private void loadDemo() throws IOException {
    Path log = Files.createDirectories(console.home().resolve("logs")).resolve("demo.log");
    Path command = console.project().root().resolve("infra/bin/rilato");
    new ProcessBuilder(command.toString(), "demo")
        .redirectErrorStream(true)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(log.toFile())
        .start();
    console.note("The demo is being loaded in the background, which takes some minutes: " + log);
    console.note("A seller and a manager of it are in connection.json as soon as they can log in.");
  }

  private void print(LocalSuite suite, Connection connection) {
    if (console.wantsJson()) {
      console.printJson(connection);
      return;
    }
    console.print("");
    console.print("  Portal             " + connection.portalUrl());
    console.print("  API                " + connection.baseUrl());
    console.print("  API documents      " + connection.baseUrl() + "/docs");
    for (ServerStatus status : suite.status()) {
      console.print("  %-18s %s".formatted(status.name(), status.address()));
    }
    console.print("");
    for (Connection.User user : connection.users()) {
      console.print(
          "  %-18s %s  password %s".formatted(user.role(), user.email(), user.password()));
    }
    Connection.ApiClient client = connection.apiClient();
    if (client != null) {
      console.print("  %-18s %s  secret %s".formatted("API client", client.id(), client.secret()));
    }
    console.print("");
    console.print("  Kept in " + Connection.file(console.home()));
    console.print("  A token: infra/bin/rilato token     Stop: make down");
  }
}
