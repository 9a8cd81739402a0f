package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.Json;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An ordered index: from the keys of documents to their record numbers. */
final class CollectionIndex {
  private final IndexSpec spec;
  private final @Nullable Filter partial;
  private final KeyTree tree = new KeyTree();
  private boolean multikey;

  CollectionIndex(IndexSpec spec) {
    this.spec = spec;
    this.partial = spec.partial() == null ? null : new Filter(spec.partial());
  }

  IndexSpec spec() {
    return spec;
  }

  @Nullable Filter partial() {
    return partial;
  }

  KeyTree tree() {
    return tree;
  }

  /** Whether a document may stand in this index more than once. */
  boolean isMultikey() {
    return multikey;
  }

  /** The keys of a document, none if the index does not hold it. */
  List<byte[]> keys(byte[] document) {
    if (partial != null && !partial.matches(document)) {
      return List.of();
    }
    List<IndexSpec.Field> fields = spec.fields();
    FieldPath.Elements[] elements = new FieldPath.Elements[fields.size()];
    boolean present = false;
    int combinations = 1;
    for (int i = 0; i < elements.length; i++) {
      elements[i] = fields.get(i).path().elements(document);
      present |= elements[i].anyPresent();
      if (combinations > 1 && elements[i].count() > 1) {
        refuseParallelArrays(elements, i);
      }
      combinations *= elements[i].count();
    }
    if (spec.sparse() && !present) {
      return List.of();
    }
    return combinations == 1
        ? List.of(key(document, elements, 0))
        : combine(document, elements, combinations);
  }

  private List<byte[]> combine(byte[] document, FieldPath.Elements[] elements, int count) {
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    for (int i = 0; i < count; i++) {
      keys.add(key(document, elements, i));
    }
    return new ArrayList<>(keys);
  }

  /** The key of one combination of the elements found for the fields. */
  private byte[] key(byte[] document, FieldPath.Elements[] elements, int combination) {
    KeyWriter writer = new KeyWriter();
    int rest = combination;
    for (int i = 0; i < elements.length; i++) {
      int from = writer.length();
      elements[i].write(rest % elements[i].count(), document, writer);
      rest /= elements[i].count();
      if (!spec.fields().get(i).ascending()) {
        writer.invertFrom(from);
      }
    }
    return writer.toBytes();
  }

  private void refuseParallelArrays(FieldPath.Elements[] elements, int last) {
    String root = spec.fields().get(last).name().split("\\.")[0];
    for (int i = 0; i < last; i++) {
      String other = spec.fields().get(i).name();
      if (elements[i].count() > 1 && !other.split("\\.")[0].equals(root)) {
        throw new CannotIndexParallelArraysError(List.of(other, spec.fields().get(last).name()));
      }
    }
  }

  /** Whether the index is unique and holds the key. */
  boolean isTaken(byte[] key) {
    return spec.unique() && tree.find(key) >= 0;
  }

  /** Throws the error 11000 if another record holds one of these keys of a unique index. */
  void checkUnique(List<byte[]> keys, int self, byte[] document, String namespace) {
    if (spec.unique()) {
      for (byte[] key : keys) {
        int holder = tree.find(key);
        if (holder >= 0 && holder != self) {
          throw duplicate(document, namespace);
        }
      }
    }
  }

  private DuplicateKeyError duplicate(byte[] document, String namespace) {
    Document decoded = Bson.decode(document);
    String values =
        spec.fields().stream()
            .map(field ->
                field.name()
                    + ": "
                    + Json.toCompactJsonValue(
                        Utils.getSubdocumentValueCollectionAware(decoded, field.name())))
            .collect(Collectors.joining(", ", "{ ", " }"));
    return new DuplicateKeyError(namespace, spec.name() + " dup key: " + values);
  }

  void add(List<byte[]> keys, int recordNumber) {
    multikey |= keys.size() > 1;
    for (byte[] key : keys) {
      tree.add(key, recordNumber);
    }
  }

  void remove(List<byte[]> keys, int recordNumber) {
    for (byte[] key : keys) {
      tree.remove(key, recordNumber);
    }
  }
}
