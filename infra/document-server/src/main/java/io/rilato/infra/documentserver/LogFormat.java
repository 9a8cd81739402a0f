package io.rilato.infra.documentserver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How records lie in a segment: length (int32, all of the record), CRC32C (int32, of what follows),
 * kind (byte), collection (int32), payload. All numbers are little-endian.
 */
final class LogFormat {
  /** A document in its newest version; the payload is its BSON. */
  static final byte PUT = 1;

  /** A document that is gone; the payload is BSON with its {@code _id}. */
  static final byte DELETE = 2;

  static final int HEADER = 13;

  private static final int CRC = 4;
  private static final int KIND = 8;
  private static final int COLLECTION = 9;

  private LogFormat() {}

  /** What replay and compaction see of a record. */
  interface Visitor {
    void visit(long location, byte kind, int collection, byte[] payload);
  }

  static byte[] header(byte kind, int collection, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, HEADER + payload.length).put(KIND, kind).putInt(COLLECTION, collection);
    CRC32C crc = new CRC32C();
    crc.update(header.array(), KIND, HEADER - KIND);
    crc.update(payload);
    return header.putInt(CRC, (int) crc.getValue()).array();
  }

  /** Visits the whole records before {@code end}; returns where the last one ends. */
  static int walk(Segment segment, int end, Visitor visitor) {
    CRC32C crc = new CRC32C();
    int at = 0;
    while (end - at >= HEADER) {
      int length = segment.int32(at);
      if (length < HEADER || length > end - at) {
        break;
      }
      crc.reset();
      crc.update(segment.view(at + KIND, length - KIND));
      if ((int) crc.getValue() != segment.int32(at + CRC)) {
        break;
      }
      visitor.visit(
          location(segment, at),
          segment.view(at + KIND, 1).get(0),
          segment.int32(at + COLLECTION),
          payload(segment, at));
      at += length;
    }
    return at;
  }

  static byte[] payload(Segment segment, int at) {
    byte[] payload = new byte[segment.int32(at) - HEADER];
    segment.copy(at + HEADER, payload);
    return payload;
  }

  /** A record's place: later records have higher locations. */
  static long location(Segment segment, int offset) {
    return ((long) segment.number() << 32) | offset;
  }
}
