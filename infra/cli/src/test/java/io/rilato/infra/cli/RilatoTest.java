package io.rilato.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RilatoTest {
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @Test
  void wrongUsageEndsWithTwo() {
    assertThat(run("fly")).isEqualTo(2);
    assertThat(run("up", "--mode", "cluster")).isEqualTo(2);
    assertThat(run("kill")).isEqualTo(2);
    assertThat(run("policy")).isEqualTo(2);
    assertThat(run("policy", "diff")).isEqualTo(2);
    assertThat(err.toString()).contains("Unmatched argument").contains("cluster");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("up", "down", "status", "logs", "restart", "kill", "reset", "token", "policy");
  }

  private int run(String... args) {
    CommandLine commandLine = Rilato.commandLine();
    commandLine.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
    return commandLine.execute(args);
  }
}
