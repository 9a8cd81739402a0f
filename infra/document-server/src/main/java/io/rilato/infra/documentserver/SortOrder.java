package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;

/** The order a sort asks for, as bytes to be compared. */
final class SortOrder {
  private final List<IndexSpec.Field> fields;

  SortOrder(Document sort) {
    fields =
        sort.entrySet().stream()
            .map(entry ->
                new IndexSpec.Field(
                    entry.getKey(),
                    new FieldPath(entry.getKey()),
                    ((Number) entry.getValue()).intValue() > 0))
            .toList();
  }

  /** Of an array the smallest element counts, or the largest where the order is descending. */
  byte[] key(byte[] document) {
    KeyWriter key = new KeyWriter();
    for (IndexSpec.Field field : fields) {
      FieldPath.Elements elements = field.path().elements(document);
      byte[] chosen = {};
      for (int i = 0; i < elements.count(); i++) {
        KeyWriter writer = new KeyWriter();
        elements.write(i, document, writer);
        byte[] candidate = writer.toBytes();
        int order = Arrays.compareUnsigned(candidate, chosen);
        if (i == 0 || (field.ascending() ? order < 0 : order > 0)) {
          chosen = candidate;
        }
      }
      key.bytes(field.ascending() ? chosen : KeyWriter.inverted(chosen));
    }
    return key.toBytes();
  }
}
