package io.rilato.infra.documentserver;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A comparison of one field with plain values, all held as the bytes of {@link KeyWriter}. */
sealed interface Condition {
  FieldPath path();

  String field();

  boolean matches(byte[] document);

  /** Whether a document without the field can never match. */
  boolean impliesExistence();

  static Condition anyOf(String field, List<byte[]> keys) {
    return new OneOf(field, new FieldPath(field), sorted(keys.stream()), true);
  }

  static Condition noneOf(String field, List<byte[]> keys) {
    return new OneOf(field, new FieldPath(field), sorted(keys.stream()), false);
  }

  static Condition from(String field, byte[] key, boolean inclusive) {
    return new Bound(field, new FieldPath(field), key, inclusive, true);
  }

  static Condition to(String field, byte[] key, boolean inclusive) {
    return new Bound(field, new FieldPath(field), key, inclusive, false);
  }

  static Condition exists(String field, boolean wanted) {
    return new Exists(field, new FieldPath(field), wanted);
  }

  private static TreeSet<byte[]> sorted(Stream<byte[]> keys) {
    TreeSet<byte[]> result = new TreeSet<>(Arrays::compareUnsigned);
    keys.forEach(result::add);
    return result;
  }

  /** Calls {@code test} with the bytes of each value found until it answers true. */
  private static boolean any(FieldPath path, byte[] document, KeyTest test) {
    FieldPath.Elements elements = path.elements(document);
    for (int i = 0; i < elements.count(); i++) {
      KeyWriter writer = new KeyWriter();
      elements.write(i, document, writer);
      if (test.test(writer.toBytes())) {
        return true;
      }
    }
    return false;
  }

  /** A predicate over the bytes of a value. */
  interface KeyTest {
    boolean test(byte[] key);
  }

  /** Equal to one of the keys, or to none of them. */
  record OneOf(String field, FieldPath path, Set<byte[]> keys, boolean wanted)
      implements Condition {
    @Override
    public boolean matches(byte[] document) {
      return any(path, document, keys::contains) == wanted;
    }

    @Override
    public boolean impliesExistence() {
      byte[] missing = KeyWriter.encode(null);
      return wanted == !keys.contains(missing);
    }
  }

  /** On one side of a key and of the same type as it. */
  record Bound(String field, FieldPath path, byte[] key, boolean inclusive, boolean lower)
      implements Condition {
    @Override
    public boolean matches(byte[] document) {
      return any(path, document, this::isWithin);
    }

    private boolean isWithin(byte[] value) {
      if (value[0] != key[0]) {
        return false;
      }
      int order = Arrays.compareUnsigned(value, key);
      return order == 0 ? inclusive : (order > 0) == lower;
    }

    @Override
    public boolean impliesExistence() {
      return true;
    }
  }

  /** There, or not there. */
  record Exists(String field, FieldPath path, boolean wanted) implements Condition {
    @Override
    public boolean matches(byte[] document) {
      return path.elements(document).anyPresent() == wanted;
    }

    @Override
    public boolean impliesExistence() {
      return wanted;
    }
  }
}
