package io.rilato.testkit.suite;

import io.rilato.infra.launcher.Environment;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.LocalSuite;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.Service;
import io.rilato.infra.launcher.Startup;
import io.rilato.infra.launcher.SuiteSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** All of Rilato, servers below included, as processes of its own. */
final class Processes implements Parts {
  private final LocalSuite suite;
  private final int portOffset;
  private final Thread endsWithThisJvm;

  Processes(Path home, int portOffset, Map<String, String> variables) {
    this.portOffset = portOffset;
    suite =
        new LocalSuite(
            Project.find(),
            new Environment(variables),
            new SuiteSettings(SuiteSettings.Mode.PROCESSES, portOffset, Map.of()),
            home);
    endsWithThisJvm = new Thread(this::stop, "suite-ends");
  }

  Processes start() {
    Runtime.getRuntime().addShutdownHook(endsWithThisJvm);
    suite.start(Startup.Progress.SILENT);
    return this;
  }

  LocalSuite suite() {
    return suite;
  }

  @Override
  public URI url(String name) {
    int port =
        has(name)
            ? Service.valueOf(name.toUpperCase(Locale.ROOT)).defaultPort()
            : infra(name).defaultPort();
    return URI.create("http://localhost:" + (port + portOffset));
  }

  private static InfraServer infra(String name) {
    return Arrays.stream(InfraServer.values())
        .filter(server -> server.label().equals(label(name)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
  }

  @Override
  public boolean has(String name) {
    return Arrays.stream(Service.values()).anyMatch(service -> service.label().equals(name));
  }

  @Override
  public void kill(String name) {
    suite.kill(label(name));
  }

  @Override
  public void restart(String name) {
    suite.restart(label(name), Startup.Progress.SILENT);
  }

  /** Tests may call it by its module's name, too. */
  private static String label(String name) {
    return name.equals("document-server") ? InfraServer.DOCUMENTS.label() : name;
  }

  private void stop() {
    suite.stop(Startup.Progress.SILENT);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(endsWithThisJvm);
    stop();
  }
}
