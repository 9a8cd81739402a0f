package io.rilato.infra.documentserver;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log, written at its end through a channel and read through a mapping of its whole
 * capacity; or, without a file, plain memory. The mapping lives as long as somebody can read from
 * it, even when the file has been deleted.
 */
final class Segment {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int number;
  private final @Nullable Path file;
  private final @Nullable FileChannel channel;
  private final MemorySegment memory;
  private final AtomicLong dead = new AtomicLong();
  private final AtomicLong tombstones = new AtomicLong();
  private volatile int written;

  private Segment(
      int number, @Nullable Path file, @Nullable FileChannel channel, MemorySegment memory) {
    this.number = number;
    this.file = file;
    this.channel = channel;
    this.memory = memory;
  }

  static Segment inMemory(int number, long capacity) {
    return new Segment(number, null, null, Arena.ofAuto().allocate(capacity));
  }

  /** Opens or creates a file and lets it reach {@code capacity}, the rest being zeroes. */
  static Segment open(int number, Path file, long capacity) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long size = Math.max(capacity, channel.size());
    MemorySegment memory =
        channel.map(FileChannel.MapMode.READ_WRITE, 0, size, Arena.ofAuto()).asReadOnly();
    return new Segment(number, file, channel, memory);
  }

  int number() {
    return number;
  }

  long capacity() {
    return memory.byteSize();
  }

  int written() {
    return written;
  }

  int int32(int offset) {
    return memory.get(INT, offset);
  }

  void copy(int offset, byte[] target) {
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, target, 0, target.length);
  }

  ByteBuffer view(int offset, int length) {
    return memory.asSlice(offset, length).asByteBuffer();
  }

  void write(byte[] bytes, int length) throws IOException {
    if (channel == null) {
      MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, written, length);
    } else {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
      long at = written;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
    }
    written += length;
  }

  void force() throws IOException {
    if (channel != null) {
      channel.force(false);
    }
  }

  /** Whether nothing was ever written at or behind this offset. */
  boolean isZeroFrom(int offset) {
    MemorySegment rest = memory.asSlice(offset);
    if (rest.byteSize() == 0) {
      return true;
    }
    boolean allLikeTheFirst = rest.mismatch(rest.asSlice(1)) == rest.byteSize() - 1;
    return rest.get(ValueLayout.JAVA_BYTE, 0) == 0 && allLikeTheFirst;
  }

  /** Takes the first {@code length} bytes as written. */
  void endsAt(int length) {
    written = length;
  }

  /** Takes the first {@code length} bytes as written and overwrites the rest with zeroes. */
  void cutAfter(int length) throws IOException {
    written = length;
    if (channel != null) {
      channel.truncate(length);
      channel.write(ByteBuffer.allocate(1), memory.byteSize() - 1);
      channel.force(true);
    }
  }

  void addDead(long bytes) {
    dead.addAndGet(bytes);
  }

  void addTombstone(long bytes) {
    tombstones.addAndGet(bytes);
  }

  /** The share of this segment that nobody needs, tombstones included only where asked. */
  double deadShare(boolean withTombstones) {
    long bytes = dead.get() + (withTombstones ? tombstones.get() : 0);
    return written == 0 ? 0 : (double) bytes / written;
  }

  void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  void delete() throws IOException {
    close();
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
