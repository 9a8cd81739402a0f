package io.rilato.infra.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A load of the demo that is going on. Its file is locked for as long as the process lives, and
 * says so until all is loaded, also when the process was killed in between.
 */
final class DemoRun implements AutoCloseable {
  private static final byte[] BEGUN = "begun\n".getBytes(StandardCharsets.US_ASCII);

  private final FileChannel file;

  private DemoRun(FileChannel file) {
    this.file = file;
  }

  /** Begins one, once none other goes on. */
  static DemoRun begin(Path home, Consumer<String> note) throws IOException {
    FileChannel file = open(home);
    @Nullable FileLock lock = file.tryLock();
    if (lock == null) {
      note.accept("The demo is being loaded already, see demo.log: waiting for its end");
      file.lock();
    }
    file.truncate(0);
    file.write(ByteBuffer.wrap(BEGUN), 0);
    return new DemoRun(file);
  }

  /** Whether one was cut short and nobody goes on with it. */
  static boolean wasCutShort(Path home) throws IOException {
    try (FileChannel file = open(home)) {
      return file.size() > 0 && file.tryLock() != null;
    }
  }

  /** Everything is loaded. */
  void done() throws IOException {
    file.truncate(0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static FileChannel open(Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("run"));
    return FileChannel.open(
        folder.resolve("demo"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
