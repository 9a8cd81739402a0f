package io.rilato.infra.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one server of a suite now.
 *
 * @param pid its process, or null when it does not run or is not ours
 * @param memoryBytes the resident memory of the process, or null when it cannot be told
 * @param address where it serves
 */
public record ServerStatus(
    String name,
    State state,
    @Nullable Long pid,
    @Nullable Long memoryBytes,
    @Nullable Duration uptime,
    String address) {

  /** How a server is. */
  public enum State {
    /** It serves. */
    HEALTHY,
    /** Its process runs but does not serve: it is starting, or something is wrong. */
    UNHEALTHY,
    /** It does not run. */
    STOPPED,
    /** A given server, not one of ours. */
    GIVEN
  }

  static ServerStatus of(ServerSpec spec) {
    String ports =
        String.join(", ", spec.ports().stream().map(port -> "127.0.0.1:" + port).toList());
    return ServerProcess.find(spec)
        .map(process -> running(process, ports))
        .orElseGet(() -> new ServerStatus(spec.name(), State.STOPPED, null, null, null, ports));
  }

  private static ServerStatus running(ServerProcess process, String ports) {
    OptionalLong memory = memoryBytes(process.pid());
    return new ServerStatus(
        process.spec().name(),
        process.isHealthy() ? State.HEALTHY : State.UNHEALTHY,
        process.pid(),
        memory.isPresent() ? memory.getAsLong() : null,
        ProcessHandle.of(process.pid())
            .flatMap(handle -> handle.info().startInstant())
            .map(start -> Duration.between(start, Instant.now()))
            .orElse(null),
        ports);
  }

  private static OptionalLong memoryBytes(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "status");
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
