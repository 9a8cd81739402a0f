package io.rilato.infra.cli;

import io.rilato.infra.client.Connection;
import io.rilato.infra.launcher.Environment;
import io.rilato.infra.launcher.LocalSuite;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.ServerFailure;
import io.rilato.infra.launcher.Startup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every command has: results on standard output, progress on standard error, the suite. */
final class Console {
  private final Environment environment = Environment.ofProcess();
  private @Nullable CommandSpec command;

  @Option(
      names = "--json",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print the result as JSON.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  void setCommand(CommandSpec command) {
    this.command = command;
  }

  boolean wantsJson() {
    return json;
  }

  /** The arguments for a command in another process, with what this one has taken of them. */
  List<String> passOn(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (json) {
      all.add("--json");
    }
    return all;
  }

  Environment environment() {
    return environment;
  }

  /** The folder of all data, logs and secrets: {@code RILATO_HOME}, else {@code .rilato}. */
  Path home() {
    return environment
        .get("RILATO_HOME")
        .map(Path::of)
        .orElseGet(() -> project().root().resolve(".rilato"))
        .toAbsolutePath()
        .normalize();
  }

  Project project() {
    return Project.find();
  }

  /** The suite that was started last from the home folder, running or not. */
  Optional<LocalSuite> lastSuite() {
    return LocalSuite.last(project(), environment, home());
  }

  LocalSuite requireSuite() {
    return lastSuite().orElseThrow(() -> new ServerFailure("Rilato is not running: run make up"));
  }

  /**
   * How to reach the suite.
   *
   * @throws ServerFailure when {@code up} has not written it
   */
  Connection connection() {
    return Connection.read(home())
        .orElseThrow(() -> new ServerFailure(Connection.file(home()) + " is missing: run make up"));
  }

  /** A result, for people or scripts. */
  void print(String text) {
    commandLine().getOut().println(text);
    commandLine().getOut().flush();
  }

  /** A result as JSON. */
  void printJson(Object value) {
    print(mapper().writeValueAsString(value));
  }

  static ObjectMapper mapper() {
    return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  /** What goes on, for people. */
  void note(String text) {
    PrintWriter err = commandLine().getErr();
    err.println(text);
    err.flush();
  }

  Startup.Progress progress() {
    return (server, event) -> note("  %-14s %s".formatted(server, event));
  }

  private CommandLine commandLine() {
    if (command == null) {
      throw new IllegalStateException("no command");
    }
    return command.commandLine();
  }
}
