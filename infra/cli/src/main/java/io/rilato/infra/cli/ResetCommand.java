package io.rilato.infra.cli;

import io.rilato.infra.launcher.LocalSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Stops everything and deletes all data, logs, logins and keys.")
final class ResetCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Override
  public Integer call() throws IOException {
    var suite = console.lastSuite();
    suite.ifPresent(s -> s.stop(console.progress()));
    delete(console.home());
    var given = suite.map(LocalSuite::settings).map(s -> s.given().values()).orElse(List.of());
    if (console.wantsJson()) {
      console.printJson(Map.of("deleted", console.home().toString(), "untouched", given));
      return 0;
    }
    console.print("deleted " + console.home());
    given.forEach(address -> console.print("not touched, as it was given: " + address));
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
