package io.rilato.infra.cli;

import io.rilato.infra.client.Refusal;
import io.rilato.infra.launcher.ServerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The top of the command line. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
@Command(
    name = "rilato",
    mixinStandardHelpOptions = true,
    version = "rilato 0.1.0",
    description = "Runs Rilato on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      RestartCommand.class,
      KillCommand.class,
      ResetCommand.class,
      TokenCommand.class,
      MailsCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      ProofCommand.class,
      RoutingCommand.class,
      PolicyCommand.class,
      TenantCommand.class
    })
public final class Rilato {
  private Rilato() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Rilato())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, commandLine, _) -> {
          if (!(failure instanceof ServerFailure) && !(failure instanceof Refusal)) {
            throw failure;
          }
          commandLine.getErr().println(failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
  }
}
