package io.rilato.infra.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Servers shared by all test processes of one Maven run. Their home is {@code
 * target/test-servers/<pid of Maven>}; a lock on a file in it keeps two test processes from
 * starting them twice. They exit with Maven; the next run deletes what they left.
 */
final class SharedServers {
  private SharedServers() {}

  /** Synchronised, since the file lock is held by a process, not by a thread. */
  static synchronized LocalServers get(Project project, Environment environment) {
    long owner = mavenOr(ProcessHandle.current());
    Path all = project.root().resolve("target/test-servers");
    Path home = all.resolve(Long.toString(owner));
    try {
      Files.createDirectories(home);
      try (FileChannel file = openLock(home);
          FileLock _ = file.lock()) {
        deleteOfEndedRuns(all);
        return start(project, environment, home, owner);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Maven that started this test process, or the process itself outside of Maven. */
  private static long mavenOr(ProcessHandle process) {
    return Stream.iterate(
            process.parent(), java.util.Optional::isPresent, p -> p.flatMap(ProcessHandle::parent))
        .flatMap(java.util.Optional::stream)
        .filter(SharedServers::isJava)
        .findFirst()
        .orElse(process)
        .pid();
  }

  private static boolean isJava(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> String.valueOf(Path.of(command).getFileName()))
        .filter(name -> name.equals("java"))
        .isPresent();
  }

  private static FileChannel openLock(Path home) throws IOException {
    return FileChannel.open(
        home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static LocalServers start(
      Project project, Environment environment, Path home, long owner) {
    Map<InfraServer, String> addresses = new EnumMap<>(InfraServer.class);
    Map<InfraServer, ServerProcess> processes = new EnumMap<>(InfraServer.class);
    for (InfraServer server : InfraServer.values()) {
      var given = environment.get(server.variable());
      if (given.isPresent()) {
        addresses.put(server, given.get());
      } else if (project.isBuilt(server.module())) {
        int port = rememberedPort(home, server);
        ServerSpec spec = server.spec(project, environment, home, port, owner);
        addresses.put(server, server.address(port));
        processes.put(server, ServerProcess.find(spec).orElseGet(() -> ServerProcess.start(spec)));
      }
    }
    return new LocalServers(addresses, processes);
  }

  private static int rememberedPort(Path home, InfraServer server) {
    Path file = home.resolve(server.label() + ".port");
    try {
      if (Files.exists(file)) {
        return Integer.parseInt(Files.readString(file).strip());
      }
      int port = Ports.freeRange(server.portCount());
      Files.writeString(file, Integer.toString(port));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOfEndedRuns(Path all) throws IOException {
    try (Stream<Path> homes = Files.list(all)) {
      for (Path home : homes.toList()) {
        String name = String.valueOf(home.getFileName());
        if (name.matches("\\d+") && ProcessHandle.of(Long.parseLong(name)).isEmpty()) {
          delete(home);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
