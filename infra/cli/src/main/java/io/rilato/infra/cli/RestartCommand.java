package io.rilato.infra.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = "Stops one server in order and starts it again.")
final class RestartCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Parameters(paramLabel = "NAME", description = "As status shows it.")
  private String name = "";

  @Override
  public Integer call() {
    console.requireSuite().restart(name, console.progress());
    if (console.wantsJson()) {
      console.printJson(Map.of("restarted", name));
    }
    return 0;
  }
}
