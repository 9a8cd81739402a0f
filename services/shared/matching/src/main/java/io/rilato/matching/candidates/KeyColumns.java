package io.rilato.matching.candidates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Columns of hashed keys: on the heap while they are small, else in a temporary file that is mapped
 * into memory, so that the operating system keeps what it has room for. The file has no name any
 * more once it is mapped, and is gone with the process.
 */
final class KeyColumns {
  private static final long ON_HEAP = 4 << 20;

  private final long rows;
  private final MemorySegment values;

  KeyColumns(int columns, int rows) {
    this.rows = rows;
    long count = (long) columns * rows;
    values =
        count <= ON_HEAP
            ? MemorySegment.ofArray(new long[(int) count])
            : mapped(count * Long.BYTES);
  }

  private static MemorySegment mapped(long bytes) {
    try {
      Path file = Files.createTempFile("rilato-match", ".keys");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
      } finally {
        if (!file.toFile().delete()) {
          file.toFile().deleteOnExit(); // where a mapped file cannot be deleted
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No room for the keys in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  long get(int column, int row) {
    return values.getAtIndex(ValueLayout.JAVA_LONG, column * rows + row);
  }

  void set(int column, int row, long value) {
    values.setAtIndex(ValueLayout.JAVA_LONG, column * rows + row, value);
  }
}
