package io.rilato.infra.documentserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Fills a new index. Keys are sorted by chunks before they are added, so that the tree grows in
 * order, which is fast, and memory stays bounded.
 */
final class IndexBuilder {
  private static final int CHUNK = 100_000;

  private final CollectionIndex index;
  private final String namespace;
  private final IntFunction<byte[]> documents;
  private final List<Entry> chunk = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] key, int record) {}

  IndexBuilder(CollectionIndex index, String namespace, IntFunction<byte[]> documents) {
    this.index = index;
    this.namespace = namespace;
    this.documents = documents;
  }

  /** Adds all records; throws the error 11000 where the index is unique and they are not. */
  void addAll(Scan scan) {
    for (int record = scan.next(); record >= 0; record = scan.next()) {
      byte[] document = documents.apply(record);
      List<byte[]> keys = index.keys(document);
      if (keys.size() > 1) {
        index.checkUnique(keys, record, document, namespace);
        index.add(keys, record);
      } else if (!keys.isEmpty()) {
        chunk.add(new Entry(keys.getFirst(), record));
      }
      if (chunk.size() == CHUNK) {
        addChunk();
      }
    }
    addChunk();
  }

  private void addChunk() {
    chunk.sort((a, b) -> Arrays.compareUnsigned(a.key, b.key));
    for (Entry entry : chunk) {
      List<byte[]> key = List.of(entry.key);
      if (index.isTaken(entry.key)) {
        index.checkUnique(key, entry.record, documents.apply(entry.record), namespace);
      }
      index.add(key, entry.record);
    }
    chunk.clear();
  }
}
