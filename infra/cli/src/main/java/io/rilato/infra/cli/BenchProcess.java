package io.rilato.infra.cli;

import io.rilato.infra.launcher.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a command of the bench module in a process of its own, with room and both compilers. */
final class BenchProcess {
  private static final String MODULE = "infra/bench";
  private static final String MAIN_CLASS = "io.rilato.infra.bench.Bench";

  private BenchProcess() {}

  /** Runs it with this process's streams; returns its exit code. */
  static int run(Project project, String command, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC"));
    line.add("-Drilato.root=" + project.root());
    line.addAll(List.of("-cp", project.classPath(MODULE), MAIN_CLASS, command));
    line.addAll(arguments);
    return new ProcessBuilder(line).inheritIO().start().waitFor();
  }
}
