package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A projection that keeps or leaves out whole fields, which needs no document decoded. */
final class Selection implements UnaryOperator<byte[]> {
  private final List<byte[]> names;
  private final boolean kept;

  private Selection(List<byte[]> names, boolean kept) {
    this.names = names;
    this.kept = kept;
  }

  /** Null for a projection that does more than that, or is none at all. */
  static @Nullable Selection of(Document projection) {
    boolean id = true;
    Boolean kept = null;
    List<byte[]> names = new ArrayList<>();
    for (Map.Entry<String, Object> entry : projection.entrySet()) {
      String field = entry.getKey();
      Object value = entry.getValue();
      if (field.contains(".") || !(value instanceof Boolean || value instanceof Number)) {
        return null;
      }
      boolean wanted = Utils.isTrue(value);
      if (field.equals("_id")) {
        id = wanted;
        continue;
      }
      if (kept != null && kept != wanted) {
        return null;
      }
      kept = wanted;
      names.add(field.getBytes(StandardCharsets.UTF_8));
    }
    boolean keeps = kept == null ? id : kept;
    if (keeps == id) {
      names.add("_id".getBytes(StandardCharsets.UTF_8));
    }
    return new Selection(names, keeps);
  }

  @Override
  public byte[] apply(byte[] document) {
    byte[] result = new byte[document.length];
    int length = Bson.first(0);
    int end = Bson.end(document, 0);
    for (int element = Bson.first(0); element < end; ) {
      int value = Bson.value(document, element);
      int next = Bson.afterValue(document, document[element], value);
      if (isNamed(document, element + 1, value - 1) == kept) {
        System.arraycopy(document, element, result, length, next - element);
        length += next - element;
      }
      element = next;
    }
    return Bson.closed(result, length);
  }

  private boolean isNamed(byte[] document, int from, int to) {
    for (byte[] name : names) {
      if (Arrays.equals(document, from, to, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }
}
