package io.rilato.gateway.proxy;

import io.rilato.gateway.service.FileBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies too large for memory, in files that nobody else can open and that go with the process. */
final class BodyFiles {
  private static final Logger log = LoggerFactory.getLogger(BodyFiles.class);

  private final long most;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param most bytes that all of them may take together
   */
  BodyFiles(long most) {
    this.most = most;
  }

  /**
   * Keeps the start and all of the rest.
   *
   * @throws IOException when the rest cannot be read
   * @throws Problem UNAVAILABLE when there is no room
   */
  KeptBody keep(byte[] start, InputStream rest) throws IOException {
    BodyFile file = new BodyFile();
    try {
      byte[] part = start;
      for (int read = start.length; read >= 0; read = rest.read(part)) {
        file.add(part, read);
      }
      return new KeptBody(new FileBody(file.channel), file::close);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Problem noRoom(Exception why) {
    log.error("A body cannot be kept", why);
    return Problem.of(ProblemType.UNAVAILABLE, "There is no room for so large a body just now");
  }

  private final class BodyFile {
    private final FileChannel channel = open();
    private long length;

    /** Where the system can, the file loses its name before anything is in it. */
    private static FileChannel open() {
      try {
        return FileChannel.open(
            Files.createTempFile("rilato-body-", null),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException e) {
        throw noRoom(e);
      }
    }

    void add(byte[] part, int bytes) {
      length += bytes;
      if (used.addAndGet(bytes) > most) {
        throw Problem.of(ProblemType.UNAVAILABLE, "There are too many large bodies just now");
      }
      ByteBuffer left = ByteBuffer.wrap(part, 0, bytes);
      try {
        while (left.hasRemaining()) {
          channel.write(left);
        }
      } catch (IOException e) {
        throw noRoom(e);
      }
    }

    void close() {
      used.addAndGet(-length);
      try {
        channel.close();
      } catch (IOException e) {
        log.warn("A body's file could not be closed", e);
      }
    }
  }
}
