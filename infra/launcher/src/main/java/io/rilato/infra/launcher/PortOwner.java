package io.rilato.infra.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds which process listens on a port, as far as this user may see it. */
final class PortOwner {
  private static final Path PROC = Path.of("/proc");

  /** The state "listening" in the kernel's table of sockets. */
  private static final String LISTEN = "0A";

  private PortOwner() {}

  /** The process in words ("java, pid 4711"), or empty when it cannot be seen. */
  static Optional<String> of(int port) {
    return find(port)
        .flatMap(ProcessHandle::of)
        .map(process ->
            "%s, pid %d"
                .formatted(
                    process
                        .info()
                        .command()
                        .map(c -> String.valueOf(Path.of(c).getFileName()))
                        .orElse("a process"),
                    process.pid()));
  }

  private static Optional<Long> find(int port) {
    try {
      return Files.isDirectory(PROC.resolve("self")) ? fromProc(port) : fromLsof(port);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> fromProc(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      Path file = PROC.resolve(table);
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.strip().split("\\s+"))
            .filter(f -> f[3].equals(LISTEN) && f[1].endsWith(":%04X".formatted(port)))
            .forEach(fields -> sockets.add("socket:[" + fields[9] + "]"));
      }
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holdsOneOf(sockets, pid))
        .findFirst();
  }

  private static boolean holdsOneOf(Set<String> sockets, long pid) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
      for (Path file : files) {
        if (sockets.contains(linkTarget(file))) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's process, or one that ended meanwhile.
    }
    return false;
  }

  private static String linkTarget(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<Long> fromLsof(int port) throws IOException {
    Process lsof =
        new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
            .redirectErrorStream(true)
            .start();
    String first =
        new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElse("");
    return first.matches("\\d+") ? Optional.of(Long.valueOf(first)) : Optional.empty();
  }
}
