package io.rilato.infra.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is needed to run one server as a process.
 *
 * @param name short and unique, as the command line and the log files use it
 * @param launch what to run; asked only when the server is started
 * @param ports that it listens on, the main one first
 * @param saysReady whether it prints {@link ServerProcess#READY} when it serves
 * @param health how to ask it whether it is well
 * @param home the folder that gets {@code logs/<name>.log} and {@code run/<name>.pid}
 */
public record ServerSpec(
    String name,
    Supplier<Launch> launch,
    List<Integer> ports,
    boolean saysReady,
    HealthCheck health,
    Path home) {

  /**
   * A program to run.
   *
   * @param command program and arguments
   * @param environment variables added to those of this process
   */
  public record Launch(List<String> command, Map<String, String> environment) {
    public Launch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  public ServerSpec {
    ports = List.copyOf(ports);
  }

  /** Where the output of the process goes. */
  public Path logFile() {
    return home.resolve("logs").resolve(name + ".log");
  }

  Path pidFile() {
    return home.resolve("run").resolve(name + ".pid");
  }
}
