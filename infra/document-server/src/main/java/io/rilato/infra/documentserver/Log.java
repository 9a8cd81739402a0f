package io.rilato.infra.documentserver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log that holds all documents, in segments. Records are buffered, then written by
 * whoever first needs them written; {@link GroupCommit} makes them durable. A record's location is
 * the number of its segment and its offset there.
 */
final class Log {
  private final @Nullable Path directory;
  private final long segmentBytes;
  private final Object appending = new Object();
  private final byte[] buffer = new byte[1 << 18];
  private int buffered;
  private Segment active;
  private final int firstNumber;
  private volatile @Nullable Segment[] segments;
  private volatile @Nullable Throwable failure;
  private volatile Consumer<Throwable> failureListener = failure -> {};

  private Log(@Nullable Path directory, long segmentBytes, TreeMap<Integer, Segment> found)
      throws IOException {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    if (found.isEmpty()) {
      found.put(1, newSegment(1, segmentBytes));
    }
    this.firstNumber = found.firstKey();
    this.active = found.lastEntry().getValue();
    this.segments = new Segment[found.lastKey() - firstNumber + 1];
    found.forEach((number, segment) -> segments[number - firstNumber] = segment);
  }

  static Log inMemory(long segmentBytes) {
    try {
      return new Log(null, segmentBytes, new TreeMap<>());
    } catch (IOException e) {
      throw new LogFailedException(e);
    }
  }

  /** Opens the log in a directory; {@link #replay} must follow before anything is appended. */
  static Log open(Path directory, long segmentBytes) throws IOException {
    TreeMap<Integer, Segment> found = new TreeMap<>();
    try (var files = Files.newDirectoryStream(directory, "log-*.bin")) {
      for (Path file : files) {
        int number = Integer.parseInt(file.getFileName().toString().substring(4, 14));
        found.put(number, Segment.open(number, file, 0));
      }
    }
    return new Log(directory, segmentBytes, found);
  }

  /** Called with the cause when the log can no longer be written. */
  void onFailure(Consumer<Throwable> listener) {
    failureListener = listener;
  }

  /**
   * Reads all records in the order they were written and cuts off what is torn at the end.
   *
   * @return whether something was cut off
   * @throws IOException if a record is damaged anywhere but at the end of the log
   */
  boolean replay(LogFormat.Visitor visitor) throws IOException {
    boolean torn = false;
    for (Segment segment : segments) {
      if (segment != null) {
        int end = replay(segment, visitor);
        if (segment.isZeroFrom(end)) {
          segment.endsAt(end);
        } else if (segment == active) {
          segment.cutAfter(end);
          torn = true;
        } else {
          throw new IOException("segment " + segment.number() + " is damaged at byte " + end);
        }
      }
    }
    return torn;
  }

  private static int replay(Segment segment, LogFormat.Visitor visitor) {
    int limit = (int) Math.min(segment.capacity(), Integer.MAX_VALUE);
    return LogFormat.walk(
        segment,
        limit,
        (location, kind, collection, payload) -> {
          if (kind == LogFormat.DELETE) {
            segment.addTombstone(LogFormat.HEADER + payload.length);
          }
          visitor.visit(location, kind, collection, payload);
        });
  }

  /** Visits the records of a segment. */
  void walk(Segment segment, LogFormat.Visitor visitor) {
    flush();
    LogFormat.walk(segment, segment.written(), visitor);
  }

  /**
   * Appends a record and returns its location. It can be read at once and is durable when {@link
   * #force} has returned.
   */
  long append(byte kind, int collection, byte[] payload) {
    byte[] header = LogFormat.header(kind, collection, payload);
    synchronized (appending) {
      checkUsable();
      int length = header.length + payload.length;
      try {
        if (active.written() + (long) buffered + length > active.capacity()) {
          startSegment(length);
        }
        if (buffered + length > buffer.length) {
          writeBuffered();
        }
        long location = LogFormat.location(active, active.written() + buffered);
        put(header);
        put(payload);
        if (kind == LogFormat.DELETE) {
          active.addTombstone(length);
        }
        return location;
      } catch (IOException e) {
        throw fail(e);
      }
    }
  }

  private void put(byte[] bytes) throws IOException {
    if (buffered + bytes.length > buffer.length) {
      writeBuffered();
      active.write(bytes, bytes.length);
    } else {
      System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
      buffered += bytes.length;
    }
  }

  private void writeBuffered() throws IOException {
    if (buffered > 0) {
      active.write(buffer, buffered);
      buffered = 0;
    }
  }

  /** Begins a new segment, so that what was written so far will not change. */
  void seal() {
    synchronized (appending) {
      checkUsable();
      if (active.written() + buffered == 0) {
        return;
      }
      try {
        startSegment(0);
      } catch (IOException e) {
        throw fail(e);
      }
    }
  }

  private void startSegment(int recordLength) throws IOException {
    writeBuffered();
    active.force();
    active = newSegment(active.number() + 1, Math.max(segmentBytes, recordLength));
    @Nullable Segment[] grown = Arrays.copyOf(segments, segments.length + 1);
    grown[segments.length] = active;
    segments = grown;
  }

  private Segment newSegment(int number, long capacity) throws IOException {
    if (directory == null) {
      return Segment.inMemory(number, capacity);
    }
    Segment segment =
        Segment.open(number, directory.resolve("log-%010d.bin".formatted(number)), capacity);
    forceDirectory(directory);
    return segment;
  }

  static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }

  /** Hands all records appended so far to the operating system. */
  void flush() {
    synchronized (appending) {
      checkUsable();
      try {
        writeBuffered();
      } catch (IOException e) {
        throw fail(e);
      }
    }
  }

  /** The location of the next record. */
  long end() {
    synchronized (appending) {
      return LogFormat.location(active, active.written() + buffered);
    }
  }

  /** Makes all records appended so far durable and returns the location up to which they are. */
  long force() {
    Segment last;
    long end;
    synchronized (appending) {
      flush();
      last = active;
      end = end();
    }
    try {
      last.force();
    } catch (IOException e) {
      throw fail(e);
    }
    return end;
  }

  LogFailedException fail(IOException cause) {
    failure = cause;
    failureListener.accept(cause);
    return new LogFailedException(cause);
  }

  /** Throws when the log has failed: what was read meanwhile may not be durable. */
  void checkUsable() {
    Throwable cause = failure;
    if (cause != null) {
      throw new LogFailedException(cause);
    }
  }

  boolean isInMemory() {
    return directory == null;
  }

  /** The segments of this moment: keeps what can be read now readable for as long as it is held. */
  View view() {
    return new View(segments, firstNumber);
  }

  /** Reads documents as of the moment it was made, whatever is compacted meanwhile. */
  final class View {
    private final @Nullable Segment[] segments;
    private final int firstNumber;

    private View(@Nullable Segment[] segments, int firstNumber) {
      this.segments = segments;
      this.firstNumber = firstNumber;
    }

    byte[] read(long location) {
      Segment segment = segment(location);
      int at = (int) location;
      ensureWritten(segment, at);
      return LogFormat.payload(segment, at);
    }

    private Segment segment(long location) {
      return Objects.requireNonNull(segments[(int) (location >>> 32) - firstNumber]);
    }

    private void ensureWritten(Segment segment, int at) {
      if (at >= segment.written()) {
        flush();
      }
    }
  }

  byte[] read(long location) {
    return view().read(location);
  }

  /** Notes that nobody needs the record at this location any more; returns its payload's length. */
  int release(long location) {
    View view = view();
    Segment segment = view.segment(location);
    view.ensureWritten(segment, (int) location);
    int length = segment.int32((int) location);
    segment.addDead(length);
    return length - LogFormat.HEADER;
  }

  /** The segments that are full and will not change, the oldest first. */
  List<Segment> sealedSegments() {
    synchronized (appending) {
      List<Segment> sealed = new ArrayList<>();
      for (Segment segment : segments) {
        if (segment != null && segment != active) {
          sealed.add(segment);
        }
      }
      return sealed;
    }
  }

  /** Forgets a segment whose records have all been copied or are not needed. */
  void drop(Segment segment) throws IOException {
    synchronized (appending) {
      @Nullable Segment[] remaining = segments.clone();
      remaining[segment.number() - firstNumber] = null;
      segments = remaining;
    }
    segment.delete();
  }

  void close() {
    synchronized (appending) {
      try {
        if (failure == null) {
          writeBuffered();
          active.force();
        }
        for (Segment segment : segments) {
          if (segment != null) {
            segment.close();
          }
        }
      } catch (IOException e) {
        throw new LogFailedException(e);
      } finally {
        failure = new IOException("the log is closed");
      }
    }
  }
}
