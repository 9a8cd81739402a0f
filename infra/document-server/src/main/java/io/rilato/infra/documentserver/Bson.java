package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads BSON where it lies, so that documents stay bytes until somebody needs objects. An
 * <em>element</em> is the offset of a field's type byte. See bsonspec.org, version 1.1.
 */
final class Bson {
  static final byte DOUBLE = 0x01;
  static final byte STRING = 0x02;
  static final byte DOCUMENT = 0x03;
  static final byte ARRAY = 0x04;
  static final byte BINARY = 0x05;
  static final byte UNDEFINED = 0x06;
  static final byte OBJECT_ID = 0x07;
  static final byte BOOLEAN = 0x08;
  static final byte DATE = 0x09;
  static final byte NULL = 0x0A;
  static final byte REGEX = 0x0B;
  static final byte DB_POINTER = 0x0C;
  static final byte CODE = 0x0D;
  static final byte SYMBOL = 0x0E;
  static final byte CODE_WITH_SCOPE = 0x0F;
  static final byte INT32 = 0x10;
  static final byte TIMESTAMP = 0x11;
  static final byte INT64 = 0x12;
  static final byte DECIMAL128 = 0x13;
  static final byte MAX_KEY = 0x7F;
  static final byte MIN_KEY = (byte) 0xFF;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bson() {}

  static byte[] encode(Map<String, ?> document) {
    ByteBuf out = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, out);
    return Arrays.copyOf(out.array(), out.writerIndex());
  }

  static Document decode(byte[] document) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(document));
  }

  /** All fields of a document decoded but one, which is left out. */
  static Document decodeWithout(byte[] document, int leftOut) {
    ByteBuf in = Unpooled.wrappedBuffer(document);
    Document result = new Document();
    int end = end(document, 0);
    for (int element = first(0); element < end; element = next(document, element)) {
      if (element != leftOut) {
        in.readerIndex(element + 1);
        String name = BsonDecoder.decodeCString(in);
        result.put(name, BsonDecoder.decodeValue(document[element], in));
      }
    }
    return result;
  }

  static int int32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long int64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** The element called {@code name} of the document that starts at {@code start}, or -1. */
  static int find(byte[] bytes, int start, byte[] name) {
    int element = first(start);
    int end = end(bytes, start);
    while (element < end) {
      int value = value(bytes, element);
      int nameStart = element + 1;
      if (value - 1 - nameStart == name.length
          && Arrays.equals(bytes, nameStart, value - 1, name, 0, name.length)) {
        return element;
      }
      element = afterValue(bytes, bytes[element], value);
    }
    return -1;
  }

  /** The first element of the document that starts at {@code start}; compare with its end. */
  static int first(int start) {
    return start + 4;
  }

  /** The offset of the zero byte that closes the document that starts at {@code start}. */
  static int end(byte[] bytes, int start) {
    return start + int32(bytes, start) - 1;
  }

  static int next(byte[] bytes, int element) {
    return afterValue(bytes, bytes[element], value(bytes, element));
  }

  /** The offset of an element's value: behind its type and name. */
  static int value(byte[] bytes, int element) {
    return afterCString(bytes, element + 1);
  }

  static int afterCString(byte[] bytes, int at) {
    int i = at;
    while (bytes[i] != 0) {
      i++;
    }
    return i + 1;
  }

  static int afterValue(byte[] bytes, byte type, int value) {
    return switch (type) {
      case NULL, UNDEFINED, MAX_KEY, MIN_KEY -> value;
      case BOOLEAN -> value + 1;
      case INT32 -> value + 4;
      case DOUBLE, DATE, TIMESTAMP, INT64 -> value + 8;
      case OBJECT_ID -> value + 12;
      case DECIMAL128 -> value + 16;
      case STRING, CODE, SYMBOL -> value + 4 + int32(bytes, value);
      case DOCUMENT, ARRAY, CODE_WITH_SCOPE -> value + int32(bytes, value);
      case BINARY -> value + 5 + int32(bytes, value);
      case DB_POINTER -> value + 4 + int32(bytes, value) + 12;
      case REGEX -> afterCString(bytes, afterCString(bytes, value));
      default -> throw new IllegalArgumentException("unknown BSON type " + type);
    };
  }

  /** The document whose elements lie in {@code bytes} from 4 to {@code end}. */
  static byte[] closed(byte[] bytes, int end) {
    byte[] document = Arrays.copyOf(bytes, end + 1);
    document[end] = 0;
    INT.set(document, 0, document.length);
    return document;
  }

  /** A field of a decoded document that must be there and of this type. */
  static <T> T required(Document document, String field, Class<T> type) {
    Object value = document.get(field);
    if (!type.isInstance(value)) {
      throw Errors.badValue("'" + field + "' must be given as " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
