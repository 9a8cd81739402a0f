package io.rilato.gateway.proxy;

import io.rilato.gateway.service.FileBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies too large for memory, in files that nobody else can open and that go with the process. */
final class BodyFiles {
  private static final Logger log = LoggerFactory.getLogger(BodyFiles.class);

  /** Nobody gets more than a share that leaves room for so many. */
  private static final int CLIENTS = 8;

  private final long most;
  private final AtomicLong used = new AtomicLong();
  private final Map<String, Long> usedBy = new ConcurrentHashMap<>();

  /**
   * @param most bytes that all of them may take together
   */
  BodyFiles(long most) {
    this.most = most;
  }

  /**
   * Keeps the start and all of the rest.
   *
   * @param client whose body it is
   * @throws IOException when the rest cannot be read
   * @throws Problem UNAVAILABLE when there is no room
   */
  KeptBody keep(String client, byte[] start, InputStream rest) throws IOException {
    BodyFile file = new BodyFile(client);
    try {
      byte[] part = start;
      for (int read = start.length; read >= 0; read = rest.read(part)) {
        file.add(part, read);
      }
      return new KeptBody(new FileBody(file.channel, file.length), file::close);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Problem noRoom(Exception why) {
    log.error("A body cannot be kept: {}", why.toString());
    return Problem.of(ProblemType.UNAVAILABLE, "There is no room for so large a body just now");
  }

  private final class BodyFile {
    private final String client;
    private final FileChannel channel = open();
    private long length;

    BodyFile(String client) {
      this.client = client;
    }

    /** Where the system can, the file loses its name before anything is in it. */
    private static FileChannel open() {
      @Nullable Path file = null;
      try {
        file = Files.createTempFile("rilato-body-", null);
        return FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException e) {
        if (file != null) {
          file.toFile().delete();
        }
        throw noRoom(e);
      }
    }

    void add(byte[] part, int bytes) {
      length += bytes;
      boolean tooMany = used.addAndGet(bytes) > most;
      if (usedBy.merge(client, (long) bytes, Long::sum) > most / CLIENTS || tooMany) {
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
      usedBy.computeIfPresent(client, (_, all) -> all > length ? all - length : null);
      try {
        channel.close();
      } catch (IOException e) {
        log.warn("A body's file could not be closed", e);
      }
    }
  }
}
