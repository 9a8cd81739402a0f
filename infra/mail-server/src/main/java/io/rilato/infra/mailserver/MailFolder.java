package io.rilato.infra.mailserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with a file {@code <id>.eml} for each mail; the names sort by the time of arrival. Used
 * by one server at a time.
 */
final class MailFolder {
  private static final String MAIL = ".eml";
  private static final String UNFINISHED = ".tmp";

  private final Path folder;
  private long lastId;

  private MailFolder(Path folder, long lastId) {
    this.folder = folder;
    this.lastId = lastId;
  }

  /** Opens a folder, made if it is missing; mails that were never acknowledged are thrown away. */
  static MailFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    long last = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(UNFINISHED)) {
        Files.delete(file);
      } else if (name.matches("\\d{16}\\" + MAIL)) {
        last = Math.max(last, Long.parseLong(name.substring(0, 16)));
      }
    }
    return new MailFolder(folder, last);
  }

  /** Stores a mail; when this returns it survives the death of the process and of the machine. */
  synchronized void store(byte[] mail) throws IOException {
    lastId = Math.max(lastId + 1, TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()));
    String name = "%016d".formatted(lastId);
    Path unfinished = folder.resolve(name + UNFINISHED);
    try (FileChannel file =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(mail);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(unfinished, folder.resolve(name + MAIL), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
