package io.rilato.infra.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the log files of servers. */
public final class ServerLog {
  private static final int TAIL_BYTES = 64 << 10;

  /** A server says that it is ready early in its output. */
  private static final int START_BYTES = 4 << 20;

  private ServerLog() {}

  /** Whether the file has a line with this first word soon after the offset. */
  static boolean hasLine(Path file, long offset, String word) {
    return read(file, offset, START_BYTES)
        .lines()
        .anyMatch(line -> line.equals(word) || line.startsWith(word + " "));
  }

  /** The last lines of the file; empty when there is none. */
  public static String tail(Path file, int lines) {
    long size = file.toFile().length();
    List<String> all = read(file, Math.max(0, size - TAIL_BYTES), TAIL_BYTES).lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  private static String read(Path file, long offset, int limit) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.min(offset, in.length()));
      byte[] bytes = new byte[(int) Math.min(limit, in.length() - in.getFilePointer())];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
