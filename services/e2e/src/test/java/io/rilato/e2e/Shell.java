package io.rilato.e2e;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One bash that runs commands one after the other and keeps its variables, as a terminal does. */
final class Shell implements AutoCloseable {
  private static final String END = "-- the commands have ended --";

  private final Process bash;
  private final BufferedWriter in;
  private final BufferedReader out;

  Shell(Path folder) {
    try {
      bash =
          new ProcessBuilder("bash", "--noprofile", "--norc")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in = bash.outputWriter(StandardCharsets.UTF_8);
    out = bash.inputReader(StandardCharsets.UTF_8);
  }

  /** Whether this machine has the program. */
  static boolean has(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What they print, errors too. */
  String run(String commands) {
    try {
      in.write(commands + "\necho; echo '" + END + "'\n");
      in.flush();
      List<String> lines = new ArrayList<>();
      for (String line = out.readLine(); !END.equals(line); line = out.readLine()) {
        if (line == null) {
          throw new IllegalStateException("bash ended in: " + commands);
        }
        lines.add(line);
      }
      return String.join("\n", lines).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    bash.descendants().forEach(ProcessHandle::destroy);
    bash.destroy();
  }
}
