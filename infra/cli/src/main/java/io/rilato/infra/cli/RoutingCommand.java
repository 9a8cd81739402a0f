package io.rilato.infra.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

@Command(
    name = "routing",
    description = "Decides again what routing decided; routing --help tells how.")
final class RoutingCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return BenchProcess.run(console.project(), "routing", console.passOn(arguments));
  }
}
