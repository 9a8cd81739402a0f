package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code $set} and {@code $unset} of top-level fields, applied to the bytes of a document: the
 * commonest updates, and of long documents with short changes.
 */
final class FieldEdits {
  private static final byte[] REMOVED = {};

  private final byte[][] names;
  private final byte[][] elements;

  private FieldEdits(Map<String, byte[]> edits) {
    names =
        edits.keySet().stream()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    elements = edits.values().toArray(byte[][]::new);
  }

  /** The edits an update consists of, if it consists of nothing else. */
  static Optional<FieldEdits> of(Document update) {
    Map<String, byte[]> edits = new LinkedHashMap<>();
    for (Map.Entry<String, Object> operator : update.entrySet()) {
      boolean set = operator.getKey().equals("$set");
      if (!(set || operator.getKey().equals("$unset"))
          || !(operator.getValue() instanceof Document fields)) {
        return Optional.empty();
      }
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        byte[] element = set ? element(field.getKey(), field.getValue()) : REMOVED;
        if (!isPlain(field.getKey()) || edits.put(field.getKey(), element) != null) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new FieldEdits(edits));
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty() && !name.contains(".") && !name.startsWith("$") && !name.equals("_id");
  }

  private static byte[] element(String name, @Nullable Object value) {
    byte[] document = Bson.encode(new Document(name, value));
    return Arrays.copyOfRange(document, Bson.first(0), document.length - 1);
  }

  /** Fields keep their places, new ones come last. */
  byte[] applyTo(byte[] document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + 64);
    out.writeBytes(new byte[4]);
    boolean[] done = new boolean[names.length];
    int end = Bson.end(document, 0);
    for (int element = Bson.first(0), next; element < end; element = next) {
      next = Bson.next(document, element);
      int edit = editOf(document, element);
      if (edit < 0) {
        out.write(document, element, next - element);
      } else {
        out.writeBytes(elements[edit]);
        done[edit] = true;
      }
    }
    for (int i = 0; i < done.length; i++) {
      if (!done[i]) {
        out.writeBytes(elements[i]);
      }
    }
    out.write(0);
    byte[] result = out.toByteArray();
    ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).putInt(0, result.length);
    return result;
  }

  private int editOf(byte[] document, int element) {
    int nameEnd = Bson.value(document, element) - 1;
    for (int i = 0; i < names.length; i++) {
      if (Arrays.equals(document, element + 1, nameEnd, names[i], 0, names[i].length)) {
        return i;
      }
    }
    return -1;
  }
}
