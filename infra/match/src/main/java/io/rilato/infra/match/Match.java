package io.rilato.infra.match;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The top of {@code rilato match}. Exit codes: 0 done, 1 bad input or failed, 2 wrong usage. */
@Command(
    name = "rilato match",
    mixinStandardHelpOptions = true,
    description =
        "Finds records that are about the same person or company. Needs no running suite.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ScanCommand.class, NamesCommand.class, NearestCommand.class, BenchCommand.class})
public final class Match {
  private Match() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code;
    try {
      code = commandLine().execute(args);
    } catch (OutOfMemoryError e) {
      System.err.println(
          "There is not enough memory for this: give more with RILATO_MATCH_OPTS=-Xmx8g");
      code = CommandLine.ExitCode.SOFTWARE;
    }
    System.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Match())
        .setExecutionExceptionHandler((failure, commandLine, _) -> {
          if (!(failure instanceof InputProblem) && !(failure instanceof IOException)) {
            throw failure;
          }
          commandLine.getErr().println(failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
  }
}
