package io.rilato.infra.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line of every local server: {@code --data <dir> --port <n> [--exit-with <pid>]}.
 *
 * @param data where the server keeps its files
 * @param port the port it serves on, on the loopback interface
 * @param exitWith the process it must not outlive, or null
 */
public record ServerArguments(Path data, int port, @Nullable Long exitWith) {

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException naming what is missing or unknown
   */
  public static ServerArguments parse(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    String data = options.remove("--data");
    String port = options.remove("--port");
    String pid = options.remove("--exit-with");
    if (data == null || port == null || args.length % 2 == 1 || !options.isEmpty()) {
      throw new IllegalArgumentException("usage: --data <dir> --port <n> [--exit-with <pid>]");
    }
    return new ServerArguments(
        Path.of(data).toAbsolutePath().normalize(),
        Integer.parseInt(port),
        pid == null ? null : Long.valueOf(pid));
  }

  /** Ends this process in an orderly way as soon as the process of {@code --exit-with} is gone. */
  public void exitWithOther() {
    if (exitWith == null) {
      return;
    }
    ProcessHandle.of(exitWith)
        .ifPresentOrElse(
            other -> other.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
  }

  /** Tells the launcher, on standard output, that this server serves. */
  @SuppressWarnings("SystemOut") // the launcher reads this line
  public void reportReady() {
    System.out.println(ServerProcess.READY);
    System.out.flush();
  }
}
