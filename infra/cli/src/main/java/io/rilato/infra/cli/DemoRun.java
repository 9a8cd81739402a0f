package io.rilato.infra.cli;

import io.rilato.infra.launcher.ServerFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A load of the demo that is going on. Its file is there from its beginning to its end, also when
 * it was killed in between; it is locked for as long as the process lives.
 */
final class DemoRun implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private DemoRun(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Begins one.
   *
   * @throws ServerFailure when another one goes on
   */
  static DemoRun begin(Path home) throws IOException {
    Path file = file(home);
    Files.createDirectories(file.getParent());
    FileChannel channel = open(file);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new ServerFailure("The demo is being loaded already, see the log demo.log");
    }
    return new DemoRun(file, channel);
  }

  /** Whether one was cut short and nobody goes on with it. */
  static boolean wasCutShort(Path home) throws IOException {
    Path file = file(home);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = open(file)) {
      return channel.tryLock() != null;
    }
  }

  /** Everything is loaded. */
  void done() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Path file(Path home) {
    return home.resolve("run").resolve("demo");
  }
}
