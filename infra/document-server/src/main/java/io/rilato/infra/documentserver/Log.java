package io.rilato.infra.documentserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log that holds all documents. A record is length (int32), CRC32C (int32, of what
 * follows), kind (byte), collection (int32), payload; a document's location is the number of its
 * segment and the offset of its record. Records are buffered, then written by whoever first needs
 * them written; {@link GroupCommit} makes them durable.
 */
final class Log {
  /** A document in its newest version; the payload is its BSON. */
  static final byte PUT = 1;

  /** A document that is gone; the payload is BSON with its {@code _id}. */
  static final byte DELETE = 2;

  private static final int HEADER = 13;
  private static final int CHECKED_FROM = 8;

  private final @Nullable Path directory;
  private final long segmentBytes;
  private final Object appending = new Object();
  private final byte[] buffer = new byte[1 << 18];
  private int buffered;
  private long appended;
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

  /** What replay and compaction see of a record. */
  interface RecordVisitor {
    void visit(long location, byte kind, int collection, byte[] payload);
  }

  /**
   * Reads all records in the order they were written and cuts off what is torn at the end.
   *
   * @return whether something was cut off
   * @throws IOException if a record is damaged anywhere but at the end of the log
   */
  boolean replay(RecordVisitor visitor) throws IOException {
    boolean torn = false;
    for (Segment segment : segments) {
      if (segment == null) {
        continue;
      }
      int end =
          walk(
              segment,
              (int) Math.min(segment.capacity(), Integer.MAX_VALUE),
              (location, kind, collection, payload) -> {
                if (kind == DELETE) {
                  segment.addTombstone(HEADER + payload.length);
                }
                visitor.visit(location, kind, collection, payload);
              });
      if (segment.isZeroFrom(end)) {
        segment.endsAt(end);
      } else if (segment == active) {
        segment.cutAfter(end);
        torn = true;
      } else {
        throw new IOException("segment " + segment.number() + " is damaged at byte " + end);
      }
    }
    return torn;
  }

  /** Visits the records of a segment. */
  void walk(Segment segment, RecordVisitor visitor) {
    flush();
    walk(segment, segment.written(), visitor);
  }

  private static int walk(Segment segment, int end, RecordVisitor visitor) {
    CRC32C crc = new CRC32C();
    int at = 0;
    while (at + HEADER <= end) {
      int length = segment.int32(at);
      if (length < HEADER || length > end - at) {
        break;
      }
      crc.reset();
      crc.update(segment.view(at + CHECKED_FROM, length - CHECKED_FROM));
      if ((int) crc.getValue() != segment.int32(at + 4)) {
        break;
      }
      byte[] payload = new byte[length - HEADER];
      segment.copy(at + HEADER, payload);
      byte kind = segment.view(at + CHECKED_FROM, 1).get(0);
      visitor.visit(location(segment, at), kind, segment.int32(at + 9), payload);
      at += length;
    }
    return at;
  }

  /**
   * Appends a record and returns its location. It can be read at once and is durable when {@link
   * #force} has returned.
   */
  long append(byte kind, int collection, byte[] payload) {
    byte[] header = header(kind, collection, payload);
    synchronized (appending) {
      checkUsable();
      int length = HEADER + payload.length;
      try {
        if (active.written() + (long) buffered + length > active.capacity()) {
          startSegment(length);
        }
        if (buffered + length > buffer.length) {
          writeBuffered();
        }
        long location = location(active, active.written() + buffered);
        put(header);
        put(payload);
        appended += length;
        if (kind == DELETE) {
          active.addTombstone(length);
        }
        return location;
      } catch (IOException e) {
        throw fail(e);
      }
    }
  }

  private static byte[] header(byte kind, int collection, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, HEADER + payload.length).put(8, kind).putInt(9, collection);
    CRC32C crc = new CRC32C();
    crc.update(header.array(), CHECKED_FROM, HEADER - CHECKED_FROM);
    crc.update(payload);
    return header.putInt(4, (int) crc.getValue()).array();
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

  /** A number that grows with every append: what is durable is compared with it. */
  long position() {
    synchronized (appending) {
      return appended;
    }
  }

  /** Makes all records appended so far durable and returns the position they reach to. */
  long force() {
    Segment last;
    long position;
    synchronized (appending) {
      flush();
      last = active;
      position = appended;
    }
    try {
      last.force();
    } catch (IOException e) {
      throw fail(e);
    }
    return position;
  }

  LogFailedException fail(IOException cause) {
    failure = cause;
    failureListener.accept(cause);
    return new LogFailedException(cause);
  }

  private void checkUsable() {
    Throwable cause = failure;
    if (cause != null) {
      throw new LogFailedException(cause);
    }
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
      byte[] payload = new byte[length(segment, at) - HEADER];
      segment.copy(at + HEADER, payload);
      return payload;
    }

    private Segment segment(long location) {
      return Objects.requireNonNull(segments[(int) (location >>> 32) - firstNumber]);
    }

    private int length(Segment segment, int at) {
      if (at >= segment.written()) {
        flush();
      }
      return segment.int32(at);
    }
  }

  byte[] read(long location) {
    return view().read(location);
  }

  /** Notes that nobody needs the record at this location any more; returns its payload's length. */
  int release(long location) {
    View view = view();
    Segment segment = view.segment(location);
    int length = view.length(segment, (int) location);
    segment.addDead(length);
    return length - HEADER;
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

  private static long location(Segment segment, int offset) {
    return ((long) segment.number() << 32) | offset;
  }
}
