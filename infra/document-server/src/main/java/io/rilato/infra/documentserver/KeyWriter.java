package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes BSON values as bytes whose unsigned order is MongoDB's order of values, so that indexes
 * and sorts compare bytes only. Values that MongoDB takes for equal (1, 1L and 1.0) give equal
 * bytes; no encoding is the prefix of another, so that several can stand one behind the other.
 */
final class KeyWriter {
  /** Greater than the first byte of any value: closes a range behind everything with a prefix. */
  static final byte AFTER_ALL = (byte) 0xFF;

  private static final byte EMPTY_ARRAY_ORDER = 0x06;
  private static final byte NULL_ORDER = 0x0A;
  private static final byte NUMBER_ORDER = 0x14;

  private byte[] bytes = new byte[64];
  private int length;

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void truncate(int newLength) {
    length = newLength;
  }

  /** Reverses the order of what was written since {@code from}: for descending index fields. */
  void invertFrom(int from) {
    for (int i = from; i < length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  void missing() {
    put(NULL_ORDER);
  }

  void emptyArray() {
    put(EMPTY_ARRAY_ORDER);
  }

  void bytes(byte[] encoded) {
    append(encoded, 0, encoded.length);
  }

  /** Writes the value of an element of a BSON document. */
  void element(byte[] document, int element) {
    value(document, document[element], Bson.value(document, element));
  }

  private void value(byte[] document, byte type, int at) {
    switch (type) {
      case Bson.MIN_KEY -> put(0x05);
      case Bson.NULL, Bson.UNDEFINED -> put(NULL_ORDER);
      case Bson.INT32 -> wholeNumber(Bson.int32(document, at));
      case Bson.INT64 -> wholeNumber(Bson.int64(document, at));
      case Bson.DOUBLE -> number(Double.longBitsToDouble(Bson.int64(document, at)), null);
      case Bson.DECIMAL128 -> decimal(Bson.int64(document, at), Bson.int64(document, at + 8));
      case Bson.STRING, Bson.SYMBOL -> {
        put(0x1E);
        text(document, at + 4, at + 4 + Bson.int32(document, at) - 1);
      }
      case Bson.DOCUMENT -> fields(0x28, document, at, true);
      case Bson.ARRAY -> fields(0x32, document, at, false);
      case Bson.BINARY -> {
        put(0x3C);
        int size = Bson.int32(document, at);
        bigEndian(size, 4);
        append(document, at + 4, size + 1);
      }
      case Bson.OBJECT_ID -> fixed(0x46, document, at, 12);
      case Bson.BOOLEAN -> fixed(0x50, document, at, 1);
      case Bson.DATE -> {
        put(0x5A);
        bigEndian(Bson.int64(document, at) ^ Long.MIN_VALUE, 8);
      }
      case Bson.TIMESTAMP -> {
        put(0x5F);
        bigEndian(Bson.int64(document, at), 8);
      }
      case Bson.REGEX -> {
        put(0x64);
        int options = Bson.afterCString(document, at);
        append(document, at, Bson.afterCString(document, options) - at);
      }
      case Bson.MAX_KEY -> put(0x7F);
      default -> {
        put(0x6E);
        int end = Bson.afterValue(document, type, at);
        bigEndian(end - at, 4);
        append(document, at, end - at);
      }
    }
  }

  private void fields(int order, byte[] document, int start, boolean named) {
    put(order);
    int end = Bson.end(document, start);
    for (int e = Bson.first(start); e < end; e = Bson.next(document, e)) {
      int value = Bson.value(document, e);
      int at = length;
      value(document, document[e], value);
      if (named) {
        insertName(at, document, e + 1, value - e - 1);
      }
    }
    put(0);
  }

  /** MongoDB compares a field's type first, then its name, then its value. */
  private void insertName(int valueStart, byte[] document, int nameStart, int nameLength) {
    byte[] valueBytes = Arrays.copyOfRange(bytes, valueStart, length);
    length = valueStart;
    put(valueBytes[0]);
    append(document, nameStart, nameLength);
    append(valueBytes, 0, valueBytes.length);
  }

  /** Zero ends a text, so that a zero (and a one, which stands for it) within is two bytes. */
  private void text(byte[] source, int from, int to) {
    ensure(to - from + 1);
    for (int i = from; i < to; i++) {
      if (source[i] == 0 || source[i] == 1) {
        put(1);
        put(source[i] + 1);
      } else {
        put(source[i]);
      }
    }
    put(0);
  }

  private void wholeNumber(long value) {
    double nearest = (double) value;
    boolean exact = (long) nearest == value && nearest != 0x1p63;
    number(nearest, exact ? null : BigDecimal.valueOf(value));
  }

  private void decimal(long low, long high) {
    Decimal128 decimal = new Decimal128(low, high);
    double nearest = decimal.doubleValue();
    number(nearest, Double.isFinite(nearest) ? decimal.toBigDecimal() : null);
  }

  /**
   * A number is the nearest double, then, where that is not exact, what is left over as two more
   * doubles: 159 bits, more than the 113 of a Decimal128. Decimals beyond the range of a double
   * count as infinite.
   */
  private void number(double nearest, @Nullable BigDecimal exact) {
    put(NUMBER_ORDER);
    ordered(nearest);
    int sign = 0;
    double second = 0;
    double third = 0;
    if (exact != null) {
      BigDecimal rest = exact.subtract(new BigDecimal(nearest));
      sign = rest.signum();
      second = rest.doubleValue();
      third = rest.subtract(new BigDecimal(second)).doubleValue();
    }
    put(sign + 2);
    if (sign != 0) {
      ordered(second);
      ordered(third);
    }
  }

  private void ordered(double value) {
    if (Double.isNaN(value)) {
      bigEndian(0, 8);
      return;
    }
    long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
    bigEndian(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, 8);
  }

  private void fixed(int order, byte[] source, int from, int count) {
    put(order);
    append(source, from, count);
  }

  private void bigEndian(long value, int count) {
    ensure(count);
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  private void append(byte[] source, int from, int count) {
    ensure(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  private void put(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** The bytes of one value as the query language holds it, in ascending order. */
  static byte[] encode(@Nullable Object value) {
    byte[] document = Bson.encode(new Document("", value));
    KeyWriter writer = new KeyWriter();
    writer.element(document, Bson.first(0));
    return writer.toBytes();
  }

  /** Bytes that stand behind all keys that begin with {@code prefix}. */
  static byte[] after(byte[] prefix) {
    byte[] result = Arrays.copyOf(prefix, prefix.length + 1);
    result[prefix.length] = AFTER_ALL;
    return result;
  }

  static byte[] inverted(byte[] key) {
    byte[] result = key.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) ~result[i];
    }
    return result;
  }

  static byte[] concat(byte[] a, byte[] b) {
    byte[] result = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, result, a.length, b.length);
    return result;
  }
}
