package io.rilato.infra.cli;

import io.rilato.infra.launcher.LocalSuite;
import io.rilato.infra.launcher.ServerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows how each server is, with its process and memory.")
final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-15s %-10s %8s %9s %8s  %s";

  @Mixin private Console console = new Console();

  /** The answer for scripts. */
  record Answer(boolean healthy, @Nullable String baseUrl, List<Line> servers) {}

  /** One server for scripts. */
  record Line(
      String name,
      String state,
      @Nullable Long pid,
      @Nullable Long memoryBytes,
      @Nullable Long uptimeSeconds,
      String address) {
    static Line of(ServerStatus status) {
      Duration uptime = status.uptime();
      return new Line(
          status.name(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.pid(),
          status.memoryBytes(),
          uptime == null ? null : uptime.toSeconds(),
          status.address());
    }
  }

  @Override
  public Integer call() {
    List<Line> lines =
        console.lastSuite().map(LocalSuite::status).orElse(List.of()).stream()
            .map(Line::of)
            .toList();
    boolean healthy =
        !lines.isEmpty()
            && lines.stream()
                .allMatch(line -> line.state().equals("healthy") || line.state().equals("given"));
    if (console.wantsJson()) {
      String baseUrl = console.lastSuite().map(s -> s.settings().baseUrl()).orElse(null);
      console.printJson(new Answer(healthy, baseUrl, lines));
    } else {
      print(lines);
    }
    return 0;
  }

  private void print(List<Line> lines) {
    if (lines.isEmpty()) {
      console.print("Rilato has not been started here: run make up");
      return;
    }
    console.print(ROW.formatted("SERVER", "STATE", "PID", "MEMORY", "UP", "ADDRESS"));
    for (Line line : lines) {
      console.print(
          ROW.formatted(
              line.name(),
              line.state(),
              Objects.toString(line.pid(), "-"),
              memory(line.memoryBytes()),
              uptime(line.uptimeSeconds()),
              line.address()));
    }
    long total =
        lines.stream().map(Line::memoryBytes).filter(Objects::nonNull).mapToLong(b -> b).sum();
    console.print(ROW.formatted("together", "", "", memory(total), "", ""));
  }

  private static String memory(@Nullable Long bytes) {
    return bytes == null ? "-" : (bytes >> 20) + " MB";
  }

  private static String uptime(@Nullable Long seconds) {
    if (seconds == null) {
      return "-";
    }
    Duration uptime = Duration.ofSeconds(seconds);
    return uptime.toHours() > 0
        ? "%dh%02dm".formatted(uptime.toHours(), uptime.toMinutesPart())
        : "%dm%02ds".formatted(uptime.toMinutes(), uptime.toSecondsPart());
  }
}
