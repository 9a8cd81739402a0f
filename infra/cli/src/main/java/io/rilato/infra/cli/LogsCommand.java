package io.rilato.infra.cli;

import io.rilato.infra.launcher.LocalSuite;
import io.rilato.infra.launcher.ServerFailure;
import io.rilato.infra.launcher.ServerLog;
import io.rilato.infra.launcher.ServerSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the end of the logs, of all servers or of one.")
final class LogsCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 250;

  @Mixin private Console console = new Console();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "As status shows it.")
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as lines are written.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "50",
      description = "So many lines of each (${DEFAULT-VALUE}).")
  private int lines = 50;

  @Override
  public Integer call() throws IOException {
    LocalSuite suite = console.requireSuite();
    List<ServerSpec> specs = name == null ? suite.specs() : List.of(suite.spec(name));
    List<LogFollower> followers = new ArrayList<>();
    for (ServerSpec spec : specs) {
      String prefix = specs.size() == 1 ? "" : "%-14s ".formatted(spec.name());
      followers.add(new LogFollower(spec.logFile()));
      ServerLog.tail(spec.logFile(), lines).lines().forEach(line -> console.print(prefix + line));
    }
    while (follow) {
      for (int i = 0; i < specs.size(); i++) {
        String prefix = specs.size() == 1 ? "" : "%-14s ".formatted(specs.get(i).name());
        followers.get(i).newLines().forEach(line -> console.print(prefix + line));
      }
      pause();
    }
    return 0;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted");
    }
  }
}
