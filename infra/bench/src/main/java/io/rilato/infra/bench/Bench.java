package io.rilato.infra.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands behind {@code rilato bench}, {@code rilato proof} and {@code rilato routing}, in a
 * process of their own.
 */
@Command(
    name = "rilato",
    subcommands = {BenchCommand.class, ProofCommand.class, RoutingCommand.class})
public final class Bench {
  private Bench() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }
}
