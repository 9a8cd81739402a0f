package io.rilato.infra.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    description = "Kills one server as a crash would (kill -9); up or restart brings it back.")
final class KillCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Parameters(paramLabel = "NAME", description = "As status shows it.")
  private String name = "";

  @Override
  public Integer call() {
    long pid = console.requireSuite().kill(name);
    if (console.wantsJson()) {
      console.printJson(Map.of("killed", name, "pid", pid));
    } else {
      console.print("killed %s, pid %d".formatted(name, pid));
    }
    return 0;
  }
}
