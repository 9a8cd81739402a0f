package io.rilato.infra.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is needed to run one server as a process.
 *
 * @param name short and unique, as the command line and the log files use it
 * @param command program and arguments
 * @param environment variables added to those of this process
 * @param ports that it listens on, the main one first
 * @param saysReady whether it prints {@link ServerProcess#READY} when it serves
 * @param health how to ask it whether it is well
 * @param home the folder that gets {@code logs/<name>.log} and {@code run/<name>.pid}
 */
public record ServerSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    List<Integer> ports,
    boolean saysReady,
    HealthCheck health,
    Path home) {

  public ServerSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
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
