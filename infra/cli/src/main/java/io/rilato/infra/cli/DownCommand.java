package io.rilato.infra.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops everything; the data stays.")
final class DownCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    int stopped = console.lastSuite().map(suite -> suite.stop(console.progress())).orElse(0);
    if (console.wantsJson()) {
      console.printJson(Map.of("stopped", stopped));
    } else {
      console.print(stopped == 0 ? "Rilato was not running." : "Rilato is down; its data stays.");
    }
    return 0;
  }
}
