package io.rilato.e2e.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code rilato} in a process of its own, for a suite that is running. */
final class RilatoCommand {
  private final Process process;
  private final Path home;

  private RilatoCommand(Process process, Path home) {
    this.process = process;
    this.home = home;
  }

  static RilatoCommand start(Connection suite, List<String> arguments) throws IOException {
    Path home = Files.createTempDirectory("rilato-command");
    Files.writeString(Connection.file(home), RilatoClient.json().writeValueAsString(suite));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(Project.find().classPath("infra/cli"));
    command.add("io.rilato.infra.cli.Rilato");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(home.resolve("out").toFile())
            .redirectError(home.resolve("err").toFile());
    builder.environment().put("RILATO_HOME", home.toString());
    return new RilatoCommand(builder.start(), home);
  }

  /** What it printed, once it has ended as it should. */
  String output() throws IOException, InterruptedException {
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + notes());
    }
    assertThat(process.exitValue()).as(this::notes).isZero();
    return Files.readString(home.resolve("out"));
  }

  /** What it told on its way. */
  String notes() {
    try {
      return Files.readString(home.resolve("err"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
