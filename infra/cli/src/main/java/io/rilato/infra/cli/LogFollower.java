package io.rilato.infra.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what is appended to a log file after it was made; begins anew when the file is replaced.
 */
final class LogFollower {
  private final Path file;
  private long position;

  LogFollower(Path file) throws IOException {
    this.file = file;
    this.position = Files.exists(file) ? Files.size(file) : 0;
  }

  /** The complete lines written since the last call. */
  List<String> newLines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < position) {
        position = 0;
      }
      in.seek(position);
      byte[] bytes = new byte[(int) Math.min(1 << 20, in.length() - position)];
      in.readFully(bytes);
      int complete = lastNewline(bytes) + 1;
      position += complete;
      return new String(bytes, 0, complete, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static int lastNewline(byte[] bytes) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
